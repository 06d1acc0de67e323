using Tocsin.Gather;
using Tocsin.Gather.Ingestion;

namespace Tocsin.Web.Pages.Data;

/// <summary>One import, one of its rows, what was rejected of it, and what is marked "check".</summary>
/// <param name="Import">The import.</param>
/// <param name="LineAsked">The line that was asked for; null when none was.</param>
/// <param name="Line">That line; null when none was asked for or the file has no such line.</param>
/// <param name="Counts">Rejects by reason, the most first.</param>
/// <param name="Reason">Only rejects of this reason are listed; null for all.</param>
/// <param name="Rejects">A page of rejects.</param>
/// <param name="Next">Number after which the next page begins; null on the last.</param>
/// <param name="First">Whether this is the first page of rejects.</param>
public sealed record ImportView(
    ImportRecord Import,
    int? LineAsked,
    RawLine? Line,
    IReadOnlyList<KeyValuePair<RejectReason, long>> Counts,
    RejectReason? Reason,
    IReadOnlyList<RejectRecord> Rejects,
    long? Next,
    bool First)
{
    /// <summary>A page of the rows marked "check".</summary>
    public IReadOnlyList<CheckRecord> Checks { get; init; } = [];

    /// <summary>What in the address could not be used.</summary>
    public IReadOnlyList<QueryFault> Faults { get; init; } = [];

    /// <summary>Line after which their next page begins; null on the last.</summary>
    public int? NextCheck { get; init; }

    /// <summary>Whether this is their first page.</summary>
    public bool FirstChecks { get; init; } = true;
}
