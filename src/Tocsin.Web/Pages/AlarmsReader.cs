using System.Runtime.CompilerServices;
using Tocsin.Assess.Alarms;

namespace Tocsin.Web.Pages;

/// <summary>Reads the alarms that pages show. A run never changes, so that it is sorted once for all readers.</summary>
internal sealed class AlarmsReader(AsOfAlarms alarms, AlarmRuns stored, JudgedMonths judged)
{
    private readonly ConditionalWeakTable<AlarmRun, AlarmsView> _sorted = [];

    /// <summary>Those by the method in force, for a day or, without one, the newest.</summary>
    public async Task<AlarmsView> ReadAsync(DateOnly? asOf, CancellationToken cancellationToken) =>
        await SortedAsync(await alarms.FindAsync(asOf, null, cancellationToken), cancellationToken);

    /// <summary>Those of a stored run; null where there is none of that number that the reader may see.</summary>
    public async Task<AlarmsView?> FindAsync(long id, CancellationToken cancellationToken) =>
        await stored.FindAsync(id, cancellationToken) is { } run ? await SortedAsync(run, cancellationToken) : null;

    private async Task<AlarmsView> SortedAsync(AlarmRun run, CancellationToken cancellationToken)
    {
        if (_sorted.TryGetValue(run, out var view))
            return view;
        view = new AlarmsView(run, await judged.FindAsync(run, cancellationToken));
        _sorted.AddOrUpdate(run, view);
        return view;
    }
}
