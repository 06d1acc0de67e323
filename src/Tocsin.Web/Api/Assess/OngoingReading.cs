using System.ComponentModel.DataAnnotations;
using Tocsin.Assess;

namespace Tocsin.Web.Api.Assess;

/// <summary>Whether a mass killing is recorded as ongoing, by the source's word alone.</summary>
/// <param name="Knowledge">present, absent (the source looked and recorded none) or unknown (no source says).</param>
/// <param name="Count">Episodes recorded as ongoing; 0 when absent, null when unknown.</param>
/// <param name="Year">The year the record is about; null when unknown.</param>
/// <param name="Origin">The row that says so; null when unknown.</param>
internal sealed record OngoingReading(Knowledge Knowledge, [property: Range(0, 1000)] int? Count, int? Year, Origin? Origin)
{
    public static OngoingReading From(OngoingMassKilling ongoing) => new(ongoing.Knowledge, ongoing.Count, ongoing.Year, Api.Origin.Of(ongoing.Origin));
}
