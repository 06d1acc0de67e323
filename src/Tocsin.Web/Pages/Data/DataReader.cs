using Microsoft.AspNetCore.Http;
using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Gather.Ingestion;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Data;

/// <summary>Reads what the pages of the data show.</summary>
internal sealed class DataReader(Imports imports, Observations observations, InputDrifts drifts, HandlingChanges handlings, StateCoverages coverages, World world, TimeProvider time, Visit visit)
{
    private const int RejectsOnAPage = 50;
    private const int ChecksOnAPage = 50;
    private const int NewestRefusals = 50;

    public async Task<IResult> AllAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var day = visit.AsOf ?? today;
        var all = await imports.ListAsync(cancellationToken);
        if (Problem(day, today, all) is { } problem)
            return Page.Of<DataPage>(nameof(DataPage.View), new DataView(day, [], [], [], false, [], []) { Problem = problem });
        var list = all.Where(import => import.KnownFrom <= day).ToList();
        var sources = observations.CoverageAsync(day, cancellationToken);
        var refusals = RefusalsAsync(cancellationToken);
        var drift = drifts.CheckAsync(day, cancellationToken);
        var rejecting = await RejectingAsync(list, cancellationToken);
        var byState = (await coverages.ReadAsync(day, cancellationToken)).ToLookup(row => row.State);
        var states = world.Assessed(day)
            .Select(state => new StateSources(state, byState[state.Code].ToDictionary(row => row.Kind)))
            .OrderBy(row => row.Kinds.Count).ThenBy(row => row.LastRecord ?? DateOnly.MinValue).ThenBy(row => row.State.Name, StringComparer.Ordinal);
        return Page.Of<DataPage>(nameof(DataPage.View), new DataView(
            day, list, await sources, [.. states], context.Request.Query["all"] == "1", Ordered(rejecting), await refusals)
        {
            Rejecting = rejecting,
            Drift = await drift,
            Narrowings = await handlings.NarrowingsAsync(cancellationToken),
            Faults = [.. AsOfProblem.Faults(context), .. new[] { QueryFault.OfFlag("all", context.Request.Query["all"].ToString()) }.OfType<QueryFault>()],
        });
    }

    public async Task<IResult> OneAsync(long id, HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (await imports.FindAsync(id, cancellationToken) is not { } import)
            return Page.Fault(StatusCodes.Status404NotFound, "noimport");
        var address = new ImportAddress(context.Request.Query);
        var (line, reason, after, afterCheck) = (address.Line, address.Reason, address.After, address.AfterCheck);
        var counts = imports.RejectCountsAsync(id, cancellationToken);
        var rejects = (await imports.RejectsAsync(id, reason, after, RejectsOnAPage + 1, cancellationToken)).ToList();
        var more = rejects.Count > RejectsOnAPage;
        if (more)
            rejects.RemoveAt(RejectsOnAPage);
        IReadOnlyList<CheckRecord> checks = import.Counts.Check == 0 ? [] : await imports.ChecksAsync(id, afterCheck, ChecksOnAPage + 1, visit.AsOf, cancellationToken);
        return Page.Of<ImportPage>(nameof(ImportPage.View), new ImportView(
            import,
            line,
            line is { } wanted ? await imports.LineAsync(id, wanted, cancellationToken) : null,
            Ordered(await counts),
            reason,
            rejects,
            more ? rejects[^1].Id : null,
            after == 0)
        {
            Checks = [.. checks.Take(ChecksOnAPage)],
            NextCheck = checks.Count > ChecksOnAPage ? checks[ChecksOnAPage - 1].Line : null,
            FirstChecks = afterCheck == 0,
            Faults = [.. address.Faults, .. AsOfProblem.Faults(context)],
        });
    }

    // Why nothing can be shown for a day; an empty world says what to do on the page itself.
    private string? Problem(DateOnly day, DateOnly today, IReadOnlyList<ImportRecord> all)
    {
        Exception? problem = day > today ? new DayNotComeException(day, today)
            : all.Count > 0 && all.All(import => import.KnownFrom > day) ? new NothingKnownException(day, all.Min(import => import.KnownFrom))
            : null;
        return problem is null ? null : AsOfProblem.Of(problem, visit);
    }

    // A refusal is known from the moment it happened.
    private async Task<IReadOnlyList<RefusalRecord>> RefusalsAsync(CancellationToken cancellationToken)
    {
        if (visit.AsOf is not { } day)
            return await imports.RefusalsAsync(NewestRefusals, cancellationToken);
        var all = await imports.RefusalsAsync(int.MaxValue, cancellationToken);
        return [.. all.Where(refusal => DateOnly.FromDateTime(refusal.RefusedAt.UtcDateTime) <= day).Take(NewestRefusals)];
    }

    // Few imports have rejects, and these few are asked one by one.
    private async Task<IReadOnlyList<(ImportRecord Import, IReadOnlyDictionary<RejectReason, long> ByReason)>> RejectingAsync(IReadOnlyList<ImportRecord> all, CancellationToken cancellationToken)
    {
        var found = new List<(ImportRecord, IReadOnlyDictionary<RejectReason, long>)>();
        foreach (var import in all.Where(import => import.Counts.Rejected > 0))
            found.Add((import, await imports.RejectCountsAsync(import.Id, cancellationToken)));
        return found;
    }

    private static List<KeyValuePair<RejectReason, long>> Ordered(IReadOnlyList<(ImportRecord Import, IReadOnlyDictionary<RejectReason, long> ByReason)> rejecting) =>
        Ordered(rejecting.SelectMany(one => one.ByReason).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)));

    private static List<KeyValuePair<RejectReason, long>> Ordered(IReadOnlyDictionary<RejectReason, long> counts) =>
        [.. counts.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)];
}
