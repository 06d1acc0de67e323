using System.Diagnostics;
using System.Globalization;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Benchmarks.Gather;

/// <summary>Takes in every file below TOCSIN_DATA and prints what became of each: the counts behind the documentation.</summary>
public static class IngestFiles
{
    /// <summary>Runs it.</summary>
    /// <param name="args">Files; else every file below TOCSIN_DATA.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var data = Environment.GetEnvironmentVariable("TOCSIN_DATA");
        var paths = args.Length > 0 ? args : data is null ? [] : [.. Ingest.FilesBelow(data)];
        var named = DatabaseOptions.FromEnvironment(World.RealId);
        await using var server = named.ConnectionString is null ? await BenchmarkDatabase.OpenAsync() : null;
        await using var database = server is null
            ? await Database.OpenAsync(named, TimeProvider.System, CancellationToken.None)
            : (await server.CreateAsync()).Database;
        foreach (var path in paths)
        {
            var watch = Stopwatch.StartNew();
            var report = await new Ingest(database, World.Load(World.RealId), TimeProvider.System).RunAsync([path], IngestOptions.None, null, CancellationToken.None);
            foreach (var outcome in report.Files)
            {
                var line = outcome switch
                {
                    FileOutcome.Stored stored => string.Create(CultureInfo.InvariantCulture,
                        $"stored   {stored.Kind.Code()} edition {stored.Edition ?? "-"} read {stored.Counts.Read} new {stored.Counts.New} changed {stored.Counts.Changed} same {stored.Counts.Same} check {stored.Counts.Check} rejected {stored.Counts.Rejected} {string.Join(' ', stored.Counts.ByReason.Select(pair => $"{EnumWords.Of(pair.Key)}={pair.Value}"))} {watch.Elapsed.TotalSeconds:0.00} s"),
                    FileOutcome.Ignored ignored => $"ignored  {ignored.Reason} {ignored.Why}",
                    FileOutcome.Refused refused => $"REFUSED  {refused.Why}",
                    _ => outcome.ToString(),
                };
                Console.WriteLine($"{Path.GetRelativePath(data ?? ".", outcome.Path)} {outcome.Member}: {line}");
            }
        }
        var rejects = await database.As(WorkContext.Products).ListAsync("select reason, detail, count(*) from gather.reject group by 1, 2 order by 3 desc limit 60", [],
            row => $"reject {row.GetInt64(2)} × {row.GetString(0)}: {row.GetString(1)}", CancellationToken.None);
        rejects.ForEach(Console.WriteLine);
        return 0;
    }
}
