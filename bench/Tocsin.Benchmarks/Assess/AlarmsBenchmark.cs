using System.Diagnostics;
using System.Globalization;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Cli;
using Tocsin.Gather;
using Tocsin.Store;

namespace Tocsin.Benchmarks.Assess;

/// <summary>
/// All alarm series brought up to date after a day's new events, on the data that stands in the data folder (TOCSIN_HOME): events, totals and deliveries are read again and every series
/// is judged again from its first period, so there is no state that could be wrong. Where no declared edition covers the past the sample stands for one: for the time it takes,
/// not for what it says. The peer is "above mean + 2 sd" over the monthly events and deaths of every State, area and actor, of the same rows, in SQL.
/// </summary>
internal static class AlarmsBenchmark
{
    private const int Runs = 7;
    private const double Limit = 2;
    private const int LeastMonths = 120;

    private const string Peer = """
        with about as (
          select e.state, e.month, e.best, a.scope, a.name from gather.event e
          join gather.event_version v on v.event_id = e.event_id and v.import_id = e.version_import_id
          cross join lateral (values ('state', null), ('area', v.adm_1), ('actor', v.side_a), ('actor', v.side_b)) a(scope, name)
          where not e.superseded and (a.scope = 'state' or a.name is not null)),
        counts as (select scope, state, name, month, count(*) as events, sum(best) as deaths from about group by 1, 2, 3, 4),
        months as (
          select s.scope, s.state, s.name, m::date as month, coalesce(c.events, 0) as events, coalesce(c.deaths, 0) as deaths
          from (select scope, state, name from counts group by 1, 2, 3 having sum(events) > 10) s
          cross join generate_series((select min(month) from counts), (select max(month) from counts), interval '1 month') m
          left join counts c on c.scope = s.scope and c.state = s.state and c.name is not distinct from s.name and c.month = m::date),
        judged as (
          select *, avg(events) over w as mean, stddev_samp(events) over w as sd, avg(deaths) over w as mean_deaths, stddev_samp(deaths) over w as sd_deaths from months
          window w as (partition by scope, state, name order by month rows between 12 preceding and 1 preceding))
        select count(*) from judged where events > mean + 2 * sd or deaths > mean_deaths + 2 * sd_deaths
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var world = args.Contains("--exercise") ? WorldOptions.Exercise : WorldOptions.Real;
        await using var session = await Session.OpenAsync(world, TimeProvider.System, CancellationToken.None);
        var reader = new EventReader(session.Database);
        var facts = await reader.DeclaredAsync(session.Today, CancellationToken.None);
        var isSample = facts.Covered.Count < LeastMonths;
        if (isSample)
            facts = await reader.SampleAsync(session.Today, CancellationToken.None);
        if (facts.Covered.Count < LeastMonths)
        {
            Console.Error.WriteLine("No ten years of events were taken in: run tocsin with --data DIR first.");
            return 2;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{facts.Events.Count} events{(isSample ? " of the sample, for the time alone" : "")}, {facts.Covered.Count} months"));
        var peer = await MedianAsync(() => session.Database.Source.ScalarAsync<long>(Peer, [], CancellationToken.None));
        var slowest = 0.0;
        foreach (var method in Enum.GetValues<AlarmMethod>())
        {
            AlarmRun? run = null;
            var median = await MedianAsync(async () => run = await UpdateAsync(session, isSample, method));
            if (method == ShippedThresholds.Method)
                slowest = median;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{method}{(method == ShippedThresholds.Method ? ", in force" : "")}: {run!.Series} series, {run.Alarms.Count} alarms   median {median:0.00} s (limit {Limit:0} s)   {median / peer:0.00} x mean + 2 sd in SQL, by month ({peer:0.00} s)"));
        }

        return slowest < Limit ? 0 : 1;
    }

    private static async Task<AlarmRun> UpdateAsync(Session session, bool isSample, AlarmMethod method)
    {
        var reader = new EventReader(session.Database);
        var events = isSample ? reader.SampleAsync(session.Today, CancellationToken.None) : reader.DeclaredAsync(session.Today, CancellationToken.None);
        var months = new Observations(session.Database).MonthsAsync(session.Today, null, CancellationToken.None);
        await Task.WhenAll(events, months);
        var deliveries = await reader.DeliveriesAsync(session.Today, CancellationToken.None);
        var units = session.World.Assessed(session.Today).Select(state => state.Code.Value).ToArray();
        return new AlarmWatch(session.Database, session.World, TimeProvider.System).Detect(await events, TotalSeries.Of(await months), deliveries, units, method, CancellationToken.None);
    }

    private static async Task<double> MedianAsync<T>(Func<Task<T>> work)
    {
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        times.Sort();
        return times[Runs / 2];
    }
}
