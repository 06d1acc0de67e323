using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Data;

/// <summary>Reads what the pages of the data show.</summary>
internal sealed class DataReader(Imports imports, Observations observations, StateCoverages coverages, World world, TimeProvider time, Visit visit)
{
    private const int RejectsOnAPage = 50;
    private const int ChecksOnAPage = 50;
    private const int NewestRefusals = 50;
    private const int MostRejecting = 50;

    public async Task<IResult> AllAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var list = imports.ListAsync(cancellation);
        var sources = observations.CoverageAsync(today, cancellation);
        var rejects = imports.RejectCountsAsync(null, cancellation);
        var refusals = imports.RefusalsAsync(NewestRefusals, cancellation);
        var rejecting = await RejectingAsync(await list, cancellation);
        var byState = (await coverages.ReadAsync(today, cancellation)).ToLookup(row => row.State);
        var states = world.Assessed(today)
            .Select(state => new StateSources(state, byState[state.Code].ToDictionary(row => row.Kind)))
            .OrderBy(row => row.Kinds.Count).ThenBy(row => row.LastRecord ?? DateOnly.MinValue).ThenBy(row => row.State.Name, StringComparer.Ordinal);
        return Page.Of<DataPage>(nameof(DataPage.View), new DataView(
            today, await list, await sources, [.. states], context.Request.Query["all"] == "1", Ordered(await rejects), await refusals) { Rejecting = rejecting });
    }

    public async Task<IResult> OneAsync(long id, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        if (await imports.FindAsync(id, cancellation) is not { } import)
            return Page.Fault(StatusCodes.Status404NotFound, "noimport");
        var address = context.Request.Query;
        var line = int.TryParse(address["line"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (int?)null;
        RejectReason? reason = QueryWord.TryParse(address["reason"].ToString(), out RejectReason one) ? one : null;
        var after = long.TryParse(address["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0;
        var counts = imports.RejectCountsAsync(id, cancellation);
        var rejects = (await imports.RejectsAsync(id, reason, after, RejectsOnAPage + 1, cancellation)).ToList();
        var more = rejects.Count > RejectsOnAPage;
        if (more)
            rejects.RemoveAt(RejectsOnAPage);
        var afterCheck = int.TryParse(address["checks"], NumberStyles.None, CultureInfo.InvariantCulture, out var lastCheck) ? lastCheck : 0;
        IReadOnlyList<CheckRecord> checks = import.Counts.Check == 0 ? [] : await imports.ChecksAsync(id, afterCheck, ChecksOnAPage + 1, visit.AsOf, cancellation);
        return Page.Of<ImportPage>(nameof(ImportPage.View), new ImportView(
            import,
            line,
            line is { } wanted ? await imports.LineAsync(id, wanted, cancellation) : null,
            Ordered(await counts),
            reason,
            rejects,
            more ? rejects[^1].Id : null,
            after == 0)
        {
            Checks = [.. checks.Take(ChecksOnAPage)],
            NextCheck = checks.Count > ChecksOnAPage ? checks[ChecksOnAPage - 1].Line : null,
            FirstChecks = afterCheck == 0,
        });
    }

    // Few imports have rejects, and these few are asked one by one.
    private async Task<IReadOnlyList<(ImportRecord, IReadOnlyDictionary<RejectReason, long>)>> RejectingAsync(IReadOnlyList<ImportRecord> all, CancellationToken cancellation)
    {
        var found = new List<(ImportRecord, IReadOnlyDictionary<RejectReason, long>)>();
        foreach (var import in all.Where(import => import.Counts.Rejected > 0).Take(MostRejecting))
            found.Add((import, await imports.RejectCountsAsync(import.Id, cancellation)));
        return found;
    }

    private static List<KeyValuePair<RejectReason, long>> Ordered(IReadOnlyDictionary<RejectReason, long> counts) =>
        [.. counts.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)];
}
