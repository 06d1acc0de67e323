using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Benchmarks.Gather;

/// <summary>
/// Time to take in the 176,579-event file, against what psql \copy needs for the same bytes into one table with the same column types, a primary key and
/// two indexes, in turns on one running server. Ours includes hashing, the raw store, validation, places, versions and current events.
/// </summary>
public static class IngestBenchmark
{
    private const string File = "ucdp-ged-v21-subset/ged_v21_subset.csv";

    private const string Peer = """
        drop table if exists peer;
        create table peer (id text primary key, year int, month int, day int, country text, type_of_violence text, conflict_name text, side_a text, side_b text,
          latitude double precision, longitude double precision, low_death int, best_death int, high_death int);
        create index on peer (country);
        create index on peer (year, month);
        """;

    /// <summary>Runs it.</summary>
    /// <param name="args">The file, else the one in TOCSIN_DATA; --runs N.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var data = Environment.GetEnvironmentVariable("TOCSIN_DATA");
        var path = args.FirstOrDefault(arg => !arg.StartsWith("--", StringComparison.Ordinal) && System.IO.File.Exists(arg)) ?? (data is null ? null : Path.Combine(data, File));
        if (path is null || !System.IO.File.Exists(path))
        {
            await Console.Error.WriteLineAsync("No data: set TOCSIN_DATA to the data folder, or name the file.");
            return 2;
        }
        var runs = Array.IndexOf(args, "--runs") is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 3;
        await using var server = await BenchmarkDatabase.OpenAsync();
        var world = World.Load(World.RealId);
        var (ours, theirs) = (new List<double>(), new List<double>());
        var rows = 0L;
        for (var run = 0; run <= runs; run++)
        {
            var (database, name) = await server.CreateAsync();
            await using var opened = database;
            await server.ExecuteAsync(name, Peer);
            await server.ExecuteAsync(name, "checkpoint");
            var peer = await PeerAsync(server, name, path);
            await server.ExecuteAsync(name, "checkpoint");
            var watch = Stopwatch.StartNew();
            var report = await new Ingest(database, world, TimeProvider.System).RunAsync([path], IngestOptions.None, null, CancellationToken.None);
            var seconds = watch.Elapsed.TotalSeconds;
            if (report.Files[0] is not FileOutcome.Stored stored)
                throw new InvalidOperationException($"Not stored: {report.Files[0]}");
            rows = stored.Counts.Read;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(run == 0 ? "warm-up" : $"run {run}  ")}  tocsin {seconds:0.00} s   {server.PeerName} {peer:0.00} s   ratio {seconds / peer:0.00}"));
            if (run == 0)
                continue;
            ours.Add(seconds);
            theirs.Add(peer);
        }
        var (mine, peers) = (Median(ours), Median(theirs));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"median   tocsin {mine:0.00} s ({rows / mine:0} rows/s)   {server.PeerName} {peers:0.00} s ({rows / peers:0} rows/s)   ratio {mine / peers:0.00} (target: at most 2.5)"));
        return mine / peers <= 2.5 ? 0 : 1;
    }

    private static async Task<double> PeerAsync(BenchmarkDatabase server, string database, string path)
    {
        var watch = Stopwatch.StartNew();
        if (server.PsqlPath is not null)
        {
            await server.PsqlAsync(database, $@"\copy peer from '{path.Replace("'", "''", StringComparison.Ordinal)}' csv header");
            return watch.Elapsed.TotalSeconds;
        }
        await using var connection = await server.ConnectAsync(database);
        await using (var copy = await connection.BeginRawBinaryCopyAsync("copy peer from stdin (format csv, header)"))
        {
            await using var file = System.IO.File.OpenRead(path);
            await file.CopyToAsync(copy, 128 * 1024);
        }
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
