using System.Diagnostics;
using System.Globalization;
using Tocsin.Assess;
using Tocsin.Cli;
using Tocsin.Gather;
using Tocsin.Store;

namespace Tocsin.Benchmarks.Assess;

/// <summary>
/// A whole assessment of every State, given a fitted model, on the data that stands in the data folder (TOCSIN_HOME). Each run asks on another day
/// to come, so that none is a stored one. The peer is the fit of the same model in the same run.
/// </summary>
internal static class AssessBenchmark
{
    private const int Runs = 9;
    private const double Limit = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        var world = args.Contains("--exercise") ? WorldOptions.Exercise : WorldOptions.Real;
        await using var session = await Session.OpenAsync(world, TimeProvider.System, CancellationToken.None);
        if (await new Observations(session.Database.As(WorkContext.Products)).PredictorsAsync(session.Today, CancellationToken.None) is not { } edition)
        {
            Console.Error.WriteLine("No predictors were taken in: run tocsin with --data DIR first.");
            return 2;
        }

        var table = StructuralTables.Of(edition);
        var fit = await TimeAsync(() => Task.FromResult(
            StructuralFit.To(table, table.DataYear - StructuralMethod.OutcomeLag, StructuralMethod.Seed, Environment.ProcessorCount, CancellationToken.None)));
        var assessor = new Assessor(session.Database.As(WorkContext.Products), session.World, TimeProvider.System);
        var states = (await assessor.RunAsync(session.Today, CancellationToken.None)).States.Count;
        var times = new List<double>();
        for (var days = 1; days <= Runs; days++)
        {
            var later = new Assessor(session.Database.As(WorkContext.Products), session.World, new LaterClock(TimeSpan.FromDays(days)));
            times.Add(await TimeAsync(() => later.ReadAsync(session.Today.AddDays(days), CancellationToken.None)));
        }

        times.Sort();
        var median = times[times.Count / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"assessment of {states} States   median {median:0.00} s, slowest {times[^1]:0.00} s (limit {Limit:0} s)   {median / fit:0.00} x the fit of its model ({fit:0.00} s)"));
        return median < Limit ? 0 : 1;
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class LaterClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
