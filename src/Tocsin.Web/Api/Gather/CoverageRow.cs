using System.ComponentModel.DataAnnotations;
using Tocsin.Gather;

namespace Tocsin.Web.Api.Gather;

/// <summary>What one kind of source covers: as a whole, or of one State. A State and kind that are not listed: that source holds nothing of it.</summary>
/// <param name="Kind">Kind of source.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Code">Code of the State; null for the source as a whole.</param>
/// <param name="From">First day its rows are about; null when it has none.</param>
/// <param name="To">Last day its rows are about; null when it has none.</param>
/// <param name="LastRecord">First day of the last month with a death or event; null when it never recorded one, and for the source as a whole.</param>
/// <param name="CompleteFrom">First month for which the source speaks of every State; null when nobody said, and for a State.</param>
/// <param name="CompleteTo">Last such month; null likewise.</param>
/// <param name="LastRetrieved">When its newest import was received, UTC; null for a State.</param>
/// <param name="LastPublished">Newest stated day of publication; null when none is stated, and for a State.</param>
/// <param name="Imports">How many imports; null for a State.</param>
internal sealed record CoverageRow(
    string Kind,
    string Title,
    string? Code,
    DateOnly? From,
    DateOnly? To,
    DateOnly? LastRecord,
    DateOnly? CompleteFrom,
    DateOnly? CompleteTo,
    DateTimeOffset? LastRetrieved,
    DateOnly? LastPublished,
    [property: Range(0, int.MaxValue)] int? Imports)
{
    public static CsvTable<CoverageRow> Table { get; } = new()
    {
        { "kind", "kind of source", row => row.Kind },
        { "code", "code of the State; empty for the whole source", row => row.Code },
        { "from", "first day its rows are about", row => row.From },
        { "to", "last day its rows are about", row => row.To },
        { "last_record", "last month with a death or event", row => row.LastRecord },
        { "complete_from", "first month in which it covers every State", row => row.CompleteFrom },
        { "complete_to", "last such month", row => row.CompleteTo },
        { "last_retrieved", "receipt of its newest import, UTC", row => row.LastRetrieved is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null },
        { "last_published", "newest stated day of publication", row => row.LastPublished },
        { "imports", "how many imports", row => (long?)row.Imports },
    };

    public static CoverageRow Of(SourceCoverage source) => new(
        source.Kind.Code(), source.Kind.Title(), null, source.From, source.To, null, source.CompleteFrom, source.CompleteTo, source.LastRetrieved, source.LastPublished, source.Imports);

    public static CoverageRow Of(StateCoverage state) => new(
        state.Kind.Code(), state.Kind.Title(), state.State.Value, state.From, state.To, state.LastRecord, null, null, null, null, null);
}
