using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tocsin.Access.Log;
using Tocsin.Benchmarks.Gather;
using Tocsin.Cli;
using Tocsin.Store;
using Tocsin.Web;

namespace Tocsin.Benchmarks.Web;

/// <summary>
/// What the access log costs. First an entry by itself, on a server with the settings of the real one (synchronous commit, fsync on), with one writer and with ten. Then as it is
/// used: a page's entry is written while the page is read, and the page is given when both are there; the peer is the same page in the same run with logging off, every other round.
/// </summary>
internal static class AccessLogBenchmark
{
    private const int Entries = 2_000;
    private const int Requests = 100;
    private const int Turns = 9;
    private const double Limit = 1.0;

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
            var report = await new ChainVerifier(database.As(WorkContext.Door)).VerifyAsync([], AuditKey.Known("nowhere", folder: null), CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"verified {report.Rows} rows, {report.Rows / Stopwatch.GetElapsedTime(verifying).TotalSeconds:0} a second"));
            await using var owner = await server.ConnectAsync(name);
            await using var size = new NpgsqlCommand("select pg_total_relation_size('access.log') / (select count(*) from access.log)", owner);
            var bytes = await size.ExecuteScalarAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes a row on disk, with its indexes"));
            return report.Faults.Count > 0 ? 1 : await PagesAsync(args.Contains("--exercise") ? WorldOptions.Exercise : WorldOptions.Real, log);
        }
    }

    // The pages of what stands in the data folder; the entries go to the log of the server above, so that nothing is written to that.
    private static async Task<int> PagesAsync(string world, AccessLog log)
    {
        await using var session = await Session.OpenAsync(world, TimeProvider.System, CancellationToken.None);
        await using var pages = await PagesServer.StartAsync(new WebOptions { Port = 0 }, session, CancellationToken.None);
        using var client = PagesBenchmark.Client(pages.Address);
        string[] states = [.. session.World.Assessed(session.Today).Select(state => state.Code.Value)];
        var worst = 0.0;
        foreach (var page in Pages)
        {
            foreach (var readers in new[] { 1, 10 })
            {
                await ReadAsync(client, page, states, readers, 40, log);
                var turns = new List<(double LoggedMiddle, double Middle, double Logged, double Peer)>();
                for (var turn = 0; turn < Turns; turn++)
                {
                    var (logged, unlogged) = await ReadAsync(client, page, states, readers, Requests, log);
                    turns.Add((At(logged, 0.5), At(unlogged, 0.5), At(logged, 0.95), At(unlogged, 0.95)));
                }

                // The middle one of several turns: a single one that the machine disturbed decides nothing.
                var cost = Median(turns.Select(turn => turn.Logged - turn.Peer));
                worst = Math.Max(worst, cost);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{page,-16} {readers,2} at once   p50 {Median(turns.Select(turn => turn.LoggedMiddle)),6:0.00} ms, logging off {Median(turns.Select(turn => turn.Middle)),6:0.00} ms   p95 {Median(turns.Select(turn => turn.Logged)),6:0.00} ms, logging off {Median(turns.Select(turn => turn.Peer)),6:0.00} ms: {cost:+0.00;-0.00} ms ({turns.Min(turn => turn.Logged - turn.Peer):+0.0;-0.0} to {turns.Max(turn => turn.Logged - turn.Peer):+0.0;-0.0})"));
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

    // All readers log in one round and do not in the next, so that whatever else the machine does falls on both alike; so few requests a second that nobody waits for a processor.
    private static async Task<(List<double> Logged, List<double> Unlogged)> ReadAsync(HttpClient client, string page, string[] states, int readers, int requests, AccessLog log)
    {
        var beat = TimeSpan.FromMilliseconds(80 * readers);
        var all = Enumerable.Range(0, readers).Select(async reader =>
        {
            var times = new List<(bool IsLogged, double Took)>();
            await Task.Delay(beat * reader / readers);
            for (var round = 0; round < requests / readers; round++)
            {
                var isLogged = round % 2 == 0;
                var address = page.Replace("{state}", states[((reader * 31) + (round / 2 * 7)) % states.Length], StringComparison.Ordinal);
                var start = Stopwatch.GetTimestamp();
                var recorded = isLogged ? log.RecordAsync(Entry(round), CancellationToken.None) : Task.CompletedTask;
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
                await answer.Content.ReadAsByteArrayAsync();
                await recorded;
                var took = Stopwatch.GetElapsedTime(start);
                answer.EnsureSuccessStatusCode();
                times.Add((isLogged, took.TotalMilliseconds));
                if (took < beat)
                    await Task.Delay(beat - took);
            }

            return times;
        });
        var found = (await Task.WhenAll(all)).SelectMany(times => times).OrderBy(time => time.Took).ToLookup(time => time.IsLogged, time => time.Took);
        return ([.. found[true]], [.. found[false]]);
    }

    private static AccessEntry Entry(int number) => new(AccessAct.Read, string.Create(CultureInfo.InvariantCulture, $"state X{number % 200}"))
    {
        Person = "an.analyst",
        PersonNumber = 7,
        Session = 1,
        Query = new Dictionary<string, string> { ["region"] = "africa", ["sort"] = "risk" },
    };

    private static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);

    private static double At(List<double> ascending, double share) => ascending[(int)(ascending.Count * share)];
}
