using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Gather.Ingestion;
using Tocsin.Learn;

namespace Tocsin.Web.Pages.Data;

/// <summary>Everything the page of the data shows.</summary>
/// <param name="Today">The as-of day.</param>
/// <param name="Imports">Every import known by the day, newest first.</param>
/// <param name="Sources">What each kind of source covers.</param>
/// <param name="States">Each State with what each kind holds of it, the worst covered first.</param>
/// <param name="AllStates">Whether all States are shown.</param>
/// <param name="Rejects">Rejects by reason, the most first.</param>
/// <param name="Refusals">The newest refusals.</param>
public sealed record DataView(
    DateOnly Today,
    IReadOnlyList<ImportRecord> Imports,
    IReadOnlyList<SourceCoverage> Sources,
    IReadOnlyList<StateSources> States,
    bool AllStates,
    IReadOnlyList<KeyValuePair<RejectReason, long>> Rejects,
    IReadOnlyList<RefusalRecord> Refusals)
{
    /// <summary>States shown before a reader asks for all.</summary>
    public const int PageSize = 40;

    /// <summary>Why nothing can be shown for the day, in words; null when something can.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the sources still deliver as they used to.</summary>
    public InputDriftCheck Drift { get; init; } = new(0, [], []);

    /// <summary>What others made stricter, to somebody who speaks for its originator and sees it no longer.</summary>
    public IReadOnlyList<Narrowing> Narrowings { get; init; } = [];

    /// <summary>What in the address could not be used.</summary>
    public IReadOnlyList<QueryFault> Faults { get; init; } = [];

    /// <summary>Imports with rejects, the newest first, each with its rejects by reason.</summary>
    public IReadOnlyList<(ImportRecord Import, IReadOnlyDictionary<RejectReason, long> ByReason)> Rejecting { get; init; } = [];

    /// <summary>By import the rows among its rejects that were only left out.</summary>
    public IReadOnlyDictionary<long, long> LeftOut => Rejecting.ToDictionary(one => one.Import.Id, one => one.ByReason.LeftOut());
}
