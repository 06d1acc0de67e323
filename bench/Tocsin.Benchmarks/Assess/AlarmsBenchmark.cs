using System.Diagnostics;
using System.Globalization;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Cli;
using Tocsin.Gather;
using Tocsin.Store;

namespace Tocsin.Benchmarks.Assess;

/// <summary>
/// All alarm series brought up to date after a day's new events, on the data that stands in the data folder (TOCSIN_HOME): events, totals and deliveries are
/// read again and every series is judged again from its first period, so there is no state that could be wrong. Where no declared edition covers the past the
/// sample stands for one: for the time it takes, not for what it says. The peer is "above mean + 2 sd" over the monthly events and deaths of every State alone,
/// of the same rows, in SQL: a few hundred series where this judges thousands.
/// </summary>
internal static class AlarmsBenchmark
{
    private const int Runs = 3;
    private const double Limit = 2;
    private const int LeastMonths = 120;

    private const string Peer = """
        with counts as materialized (select state, month, count(*) as events, sum(best) as deaths from gather.event where not superseded group by state, month),
        months as materialized (
          select s.state, m::date as month, coalesce(c.events, 0) as events, coalesce(c.deaths, 0) as deaths
          from (select distinct state from counts) s
          cross join generate_series((select min(month) from counts)::timestamp, (select max(month) from counts)::timestamp, interval '1 month') m
          left join counts c on c.state = s.state and c.month = m::date),
        judged as (
          select *, avg(events) over w as mean, stddev_samp(events) over w as sd, avg(deaths) over w as mean_deaths, stddev_samp(deaths) over w as sd_deaths from months
          window w as (partition by state order by month rows between 12 preceding and 1 preceding))
        select count(*) from judged where events > mean + 2 * sd or deaths > mean_deaths + 2 * sd_deaths
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var world = args.Contains("--exercise") ? WorldOptions.Exercise : WorldOptions.Real;
        await using var session = await Session.OpenAsync(world, TimeProvider.System, CancellationToken.None);
        var reader = new EventReader(session.Database.As(WorkContext.Products));
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
        var peer = await MedianAsync(() => session.Database.As(WorkContext.Products).ScalarAsync<long>(Peer, [], CancellationToken.None));
        var inForce = 0.0;
        foreach (var method in Enum.GetValues<AlarmMethod>().OrderBy(method => method != ShippedThresholds.Method))
        {
            var reading = await MedianAsync(() => ReadAsync(session, isSample));
            AlarmRun? run = null;
            var median = await MedianAsync(async () => run = await UpdateAsync(session, isSample, method));
            if (method == ShippedThresholds.Method)
                inForce = median;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{method}{(method == ShippedThresholds.Method ? ", in force" : "")}: {run!.Series} series, {run.Alarms.Count} alarms   median {median:0.00} s (limit {Limit:0} s), of which reading {reading:0.00} s   {median / peer:0.00} x mean + 2 sd of States by month in SQL ({peer:0.00} s)"));
        }

        return inForce < Limit ? 0 : 1;
    }

    private static async Task<AlarmRun> UpdateAsync(Session session, bool isSample, AlarmMethod method)
    {
        var (events, months, deliveries) = await ReadAsync(session, isSample);
        var units = session.World.Assessed(session.Today).Select(state => state.Code.Value).ToArray();
        return new AlarmWatch(session.Database.As(WorkContext.Products), session.World, TimeProvider.System).Detect(events, TotalSeries.Of(months), deliveries, units, method, CancellationToken.None);
    }

    private static async Task<(EventFacts Events, IReadOnlyList<StateMonth> Months, IReadOnlyList<(string Source, IReadOnlyList<DateOnly> Days)> Deliveries)> ReadAsync(Session session, bool isSample)
    {
        var reader = new EventReader(session.Database.As(WorkContext.Products));
        var events = isSample ? reader.SampleAsync(session.Today, CancellationToken.None) : reader.DeclaredAsync(session.Today, CancellationToken.None);
        var months = new Observations(session.Database.As(WorkContext.Products)).MonthsAsync(session.Today, null, CancellationToken.None);
        await Task.WhenAll(events, months);
        return (await events, await months, await reader.DeliveriesAsync(session.Today, CancellationToken.None));
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
