using Tocsin.Assess;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Pages;

/// <summary>What a run rests on, for the line at the head of a page.</summary>
internal static class KnownOf
{
    public static Known? Run(AssessmentRun? run) =>
        run is null ? null : new Known(run.AsOf, run.Model?.Edition, run.States.Max(state => state.Violence.LastMonth), run.Label);
}
