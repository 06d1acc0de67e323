using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tocsin.Access.Log;
using Tocsin.Benchmarks.Gather;
using Tocsin.Cli;
using Tocsin.Store;

namespace Tocsin.Benchmarks.Web;

/// <summary>
/// What the access log costs. First an entry by itself, on a server with the settings of the real one (synchronous commit, fsync on), with one writer and with
/// ten. Then as it is used: a page's entry is written while the page is read, and the page is given when both are there; the peer is the same page in the same
/// run with logging off.
/// </summary>
internal static class AccessLogBenchmark
{
    private const int Entries = 2_000;
    private const double Limit = 1.0;

    private const string KeepNothing = "create or replace function access.append_log(entries text[]) returns bigint language sql security definer set search_path = pg_catalog, access, pg_temp as $$ select 0::bigint $$";

    private static readonly string[] Pages = ["/", "/states/{state}"];

    public static async Task<int> RunAsync(string[] args)
    {
        await using var server = await BenchmarkDatabase.OpenAsync();
        var (database, name) = await server.CreateAsync();
        await using (database)
        {
            await using var log = new AccessLog(database, "bench", TimeProvider.System);
            await AppendAsync(log, 1, 200); // warms up
            foreach (var writers in new[] { 1, 10 })
            {
                var start = Stopwatch.GetTimestamp();
                var times = await AppendAsync(log, writers, Entries);
                var took = Stopwatch.GetElapsedTime(start);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"an entry by itself, {writers,2} at once   p50 {At(times, 0.5),6:0.00} ms   p95 {At(times, 0.95),6:0.00} ms   {times.Count / took.TotalSeconds,6:0} a second"));
            }

            var commits = await CommitAsync(server, name);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a bare commit of as many bytes      p50 {At(commits, 0.5),6:0.00} ms   p95 {At(commits, 0.95),6:0.00} ms: what this disk takes, whatever is written"));
            var verifying = Stopwatch.GetTimestamp();
            var report = await new ChainVerifier(database.As(WorkContext.Door)).VerifyAsync([], AuditKey.Known("nowhere", folder: null), hasSigned: false, CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"verified {report.Rows} rows, {report.Rows / Stopwatch.GetElapsedTime(verifying).TotalSeconds:0} a second"));
            await using var owner = await server.ConnectAsync(name);
            await using var size = new NpgsqlCommand("select pg_total_relation_size('access.log') / (select count(*) from access.log)", owner);
            var bytes = await size.ExecuteScalarAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes a row on disk, with its indexes"));
            return report.Faults.Count > 0 ? 1 : await PagesAsync(args);
        }
    }

    // In the peer the function that keeps an entry keeps none. It is still asked, so that what asking costs by itself is added: that is more than it costs
    // beside the reading of a page.
    // --state: the page of a State alone; --long: more than twice as often, for a narrower interval.
    private static async Task<int> PagesAsync(string[] args)
    {
        var times = args.Contains("--long") ? 5 : 2;
        await using var copies = await TwoCopies.MakeAsync(args.Contains("--exercise") ? WorldOptions.Exercise : WorldOptions.Real, KeepNothing);
        await using var silent = new AccessLog(copies.Peer, "bench", TimeProvider.System);
        await AppendAsync(silent, 1, 200);
        var asking = TwoCopies.P95(await AppendAsync(silent, 1, Entries));
        var worst = 0.0;
        foreach (var page in Pages.Skip(args.Contains("--state") ? 1 : 0))
        {
            foreach (var (readers, requests) in new[] { (1, 2_000 * times), (10, 900 * times) })
            {
                var pairs = await copies.TimesAsync(page, readers, requests);
                var (cost, low, high) = TwoCopies.Between(pairs, (logged, unlogged) => TwoCopies.P95(logged) - TwoCopies.P95(unlogged) + asking);
                worst = Math.Max(worst, cost);
                Console.WriteLine($"{page,-16} {readers,2} at once   {TwoCopies.Words(pairs.Select(pair => pair.Mine))}, logging off {TwoCopies.Words(pairs.Select(pair => pair.Peer))}, and {asking:0.00} ms for asking: {cost:+0.00;-0.00} ms at p95 ({low:+0.00;-0.00} to {high:+0.00;-0.00})");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Worst {worst:0.00} ms a request at p95; the limit is {Limit:0.00} ms."));
        return worst <= Limit ? 0 : 1;
    }

    private static async Task<List<double>> AppendAsync(AccessLog log, int writers, int entries)
    {
        var all = Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var times = new List<double>();
            for (var i = 0; i < entries / writers; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await log.RecordAsync(Entry(i), CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return times;
        }));
        return [.. (await Task.WhenAll(all)).SelectMany(times => times).Order()];
    }

    private static async Task<List<double>> CommitAsync(BenchmarkDatabase server, string name)
    {
        await using var owner = await server.ConnectAsync(name);
        await using var command = new NpgsqlCommand("select pg_logical_emit_message(true, 'bench', repeat('x', 700))", owner);
        await command.PrepareAsync();
        var times = new List<double>();
        for (var i = 0; i < Entries; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await command.ExecuteScalarAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    private static AccessEntry Entry(int number) => new(AccessAct.Read, string.Create(CultureInfo.InvariantCulture, $"state X{number % 200}"))
    {
        Person = "an.analyst",
        PersonNumber = 7,
        Session = 1,
        Query = new Dictionary<string, string> { ["region"] = "africa", ["sort"] = "risk" },
    };

    private static double At(List<double> ascending, double share) => ascending[(int)(ascending.Count * share)];
}
