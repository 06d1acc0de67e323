using System.Diagnostics;
using Tocsin.Assess.Monthly;
using Tocsin.Learn.Monthly;
using Tocsin.Reference;

namespace Tocsin.Benchmarks.Learn;

/// <summary>
/// One window of 191 States, 12 months and 1,000 draws, and the 18 rolling windows 2000 to 2017, every monthly model forecast and scored; against a plain
/// reading of the model in force on one thread.
/// </summary>
internal static class MonthlyBenchmark
{
    private const double LargestWindow = 1;
    private const double LargestRolling = 20;
    private const double LargestMegabytes = 500;
    private const int PeerYear = 2017;

    /// <summary>Runs the benchmark; 0 when every limit is met and the peer agrees, 1 when not, 2 when the data is missing.</summary>
    public static int Run(string[] args)
    {
        var root = Environment.GetEnvironmentVariable("TOCSIN_DATA");
        var file = Path.Combine(root ?? "", "views", "ged_sb_cm_191_m121_504.csv");
        if (args.Length > 0 || root is null || !File.Exists(file))
        {
            Console.Error.WriteLine("Set TOCSIN_DATA to the folder with views/ged_sb_cm_191_m121_504.csv; there are no options.");
            return 2;
        }

        var panel = PanelFile.Read(file, null, World.Load(World.RealId).Crosswalk, CancellationToken.None).Panel;
        var before = Environment.CpuUsage.TotalTime;
        var cold = Score(panel, PeerYear);
        var processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var watch = Stopwatch.StartNew();
        for (var year = 2000; year <= 2017; year++)
            Score(panel, year);
        var rolling = watch.Elapsed.TotalSeconds;
        var warm = Score(panel, PeerYear);
        using var self = Process.GetCurrentProcess();
        var megabytes = self.PeakWorkingSet64 / 1e6;

        watch.Restart();
        var plain = PlainMonthlyModel.Score(panel, PeerYear);
        var peer = watch.Elapsed.TotalSeconds;
        var own = warm.Models.Single(model => model.InForce).All;
        var apart = Math.Max(Math.Abs((own.Crps / plain.Crps) - 1), Math.Abs((own.IntervalScore / plain.IntervalScore) - 1));

        Write($"one window, first in the process   {cold.Seconds:0.00} s (limit {LargestWindow}), {cold.Models.Count} models, {cold.Cells} country-months, {Environment.ProcessorCount} threads");
        Write($"                                   {processor:0.00} s of processor time, compiling included; less than the seconds means a busy machine");
        Write($"one window, later                  {warm.Seconds:0.00} s");
        Write($"18 rolling windows 2000-2017       {rolling:0.00} s (limit {LargestRolling})");
        Write($"peak RSS                           {megabytes:0} MB (limit {LargestMegabytes})");
        Write($"peer                               {peer:0.00} s, a plain reading of ADR 0011 and 0020 on one thread, the model in force only, in this run");
        Write($"ratio to peer                      {warm.Seconds / peer:0.000} (limit 1)");
        Write($"scores differ from the peer's by   {apart:0.0e+0} (limit 1e-6)");
        return cold.Seconds <= LargestWindow && rolling <= LargestRolling && megabytes <= LargestMegabytes && warm.Seconds <= peer && apart <= 1e-6 ? 0 : 1;
    }

    private static MonthlyScoreCard Score(MonthlyPanel panel, int year) => MonthlyBacktester.Run(
        MonthlyTarget.StateBased, panel, new MonthlyWindow(year), MonthlyMethod.Models(MonthlyTarget.StateBased), Environment.ProcessorCount, TimeProvider.System, CancellationToken.None);

    private static void Write(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
