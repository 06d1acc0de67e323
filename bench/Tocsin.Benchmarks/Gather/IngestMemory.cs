using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;

namespace Tocsin.Benchmarks.Gather;

/// <summary>Memory of the process while it takes in a generated file of 5 million events; the server's memory is its own.</summary>
public static class IngestMemory
{
    private const int MostMegabytes = 400;

    private static readonly (string Name, double North, double East)[] Places =
        [("Sudan", 15.5, 32.5), ("Nigeria", 9.1, 7.4), ("Colombia", 4.6, -74.1), ("India", 28.6, 77.2), ("Ukraine", 48.4, 35.0)];

    /// <summary>Runs it.</summary>
    /// <param name="args">--rows N for another number of rows.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var rows = Array.IndexOf(args, "--rows") is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 5_000_000;
        var path = Path.Combine(Path.GetTempPath(), $"tocsin-bench-{Environment.ProcessId}.csv");
        try
        {
            Write(path, rows);
            await using var server = await BenchmarkDatabase.OpenAsync();
            await using var database = (await server.CreateAsync()).Database;
            var watch = Stopwatch.StartNew();
            var report = await new Ingest(database, World.Load(World.RealId), TimeProvider.System).RunAsync([path], IngestOptions.None, null, CancellationToken.None);
            var seconds = watch.Elapsed.TotalSeconds;
            if (report.Files[0] is not FileOutcome.Stored stored || stored.Counts.New != rows)
                throw new InvalidOperationException($"Not stored: {report.Files[0]}");
            var megabytes = await PeakMegabytesAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{rows:N0} rows, {new FileInfo(path).Length / 1_000_000} MB: {seconds:0} s ({rows / seconds:0} rows/s), peak {megabytes} MB of the process (target: at most {MostMegabytes})"));
            return megabytes <= MostMegabytes ? 0 : 1;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(string path, int rows)
    {
        using var file = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16);
        file.Write("\"id\",\"year\",\"month\",\"day\",\"country\",\"type_of_violence\",\"conflict_name\",\"side_a\",\"side_b\",\"latitude\",\"longitude\",\"low_death\",\"best_death\",\"high_death\"\n");
        var random = new Random(5);
        for (var id = 1; id <= rows; id++)
        {
            var (name, north, east) = Places[id % Places.Length];
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"{id},{1990 + (id % 30)},{1 + (id % 12)},{1 + (id % 28)},\"{name}\",\"One-sided violence\",\"Generated {id % 1000}\",\"Side {id % 700}\",\"Civilians\",{north + (random.NextDouble() / 10):0.000000},{east + (random.NextDouble() / 10):0.000000},1,{id % 9},9\n"));
        }
    }

    private static async Task<long> PeakMegabytesAsync()
    {
        foreach (var line in await File.ReadAllLinesAsync("/proc/self/status"))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                return long.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1000;
        }
        return Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000;
    }
}
