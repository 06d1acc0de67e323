using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;

namespace Tocsin.Benchmarks.Learn;

/// <summary>
/// The published rolling regime, 31 origins with cross-validation over 10 folds each, timed against R's glmnet: run here where Rscript with glmnet is
/// found, else the recorded time.
/// </summary>
internal static class StructuralRegimeBenchmark
{
    /// <summary>Seconds of R 4.2.2 with glmnet 4.1-6 for the same regime, on one core of a two-core machine.</summary>
    private const double RecordedSeconds = 45.9;

    private const double LargestRatio = 0.5;
    private const double LargestMegabytes = 300;

    /// <summary>Runs the benchmark; 0 when both limits are met, 1 when not, 2 when the data or an argument is missing.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var threads = Environment.ProcessorCount;
        var root = Environment.GetEnvironmentVariable("TOCSIN_DATA");
        for (var i = 0; i < args.Length; i += 2)
        {
            switch (args.AsSpan(i))
            {
                case ["--threads", var text, ..] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0:
                    threads = number;
                    break;
                case ["--data", var text, ..]:
                    root = text;
                    break;
                default:
                    return Refuse($"\"{args[i]}\" is not understood. Use --threads N (1 or more) and --data DIR.");
            }
        }

        var folder = Path.Combine(root ?? "", "ewp-2025");
        return root is null || !Directory.Exists(folder)
            ? Refuse("The folder with the published predictors (ewp-2025) was not found. Set TOCSIN_DATA or give --data DIR.")
            : await MeasureAsync(folder, threads);
    }

    private static async Task<int> MeasureAsync(string folder, int threads)
    {
        var predictors = Directory.EnumerateFiles(folder, "prepared*predictors*.csv").Order(StringComparer.Ordinal).First();
        var file = await StructuralTables.ReadAsync(predictors, null, World.Load(World.RealId), TimeProvider.System, CancellationToken.None);
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var regime = RollingRegime.Run(file.Table, new BacktestOptions { Threads = threads });
        var seconds = watch.Elapsed.TotalSeconds;
        var processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var megabytes = self.PeakWorkingSet64 / 1e6;
        var measured = GlmnetPeer.Seconds(folder);
        var peer = measured ?? RecordedSeconds;
        var ratio = seconds / peer;
        Write($"structural regime   {regime.Count} origins, {threads} threads");
        Write($"seconds             {seconds:0.00} ({processor:0.00} s of processor time; far less than threads × seconds means a busy machine)");
        Write($"peer                {peer:0.00} s, R glmnet, {(measured is null ? "recorded (Rscript with glmnet not found here)" : "measured in this run")}");
        Write($"ratio to peer       {ratio:0.000} (limit {LargestRatio})");
        Write($"peak RSS            {megabytes:0} MB (limit {LargestMegabytes})");
        Write($"forecasts SHA-256   {Hash(regime)} (the same for any number of threads)");
        return ratio <= LargestRatio && megabytes <= LargestMegabytes ? 0 : 1;
    }

    private static string Hash(IReadOnlyList<RollingOrigin> regime)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var origin in regime)
            hash.AppendData(MemoryMarshal.AsBytes<double>([.. origin.Forecasts.Select(forecast => forecast.Risk)]));

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Write(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return 2;
    }
}
