using Microsoft.AspNetCore.Components;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Frame;

/// <summary>What every component of the site has at hand: the texts, the way numbers are written, and the way links are made.</summary>
public abstract class TocsinComponent : ComponentBase
{
    [Inject]
    internal Visit Visit { get; set; } = null!;

    internal Words T => Visit.Words;

    internal Figures F => Visit.Figures;

    internal string Span(DateOnly first, DateOnly last) =>
        F.Month(first) == F.Month(last) ? F.Month(first) : T.Of("months.span", F.Month(first), F.Month(last));
}
