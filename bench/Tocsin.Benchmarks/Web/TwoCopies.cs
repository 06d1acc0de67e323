using System.Diagnostics;
using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Cli;
using Tocsin.Store;
using Tocsin.Web;

namespace Tocsin.Benchmarks.Web;

/// <summary>
/// Two copies of the database that stands in the data folder (TOCSIN_HOME), each served to a reader who signed in: one as it is, and the peer with one thing
/// taken out. Each request of one is followed by the same of the other, so that whatever else the machine does falls on both alike; the copies go when it ends.
/// </summary>
internal sealed class TwoCopies : IAsyncDisposable
{
    private const int Resamples = 1_000;
    private const int Warming = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly EmbeddedPostgres _server;
    private readonly List<Served> _served = [];

    private TwoCopies(EmbeddedPostgres server) => _server = server;

    /// <summary>Makes the copies.</summary>
    /// <param name="world">"world" or "exercise".</param>
    /// <param name="takeOut">A statement of the owner that takes the thing out of the peer.</param>
    public static async Task<TwoCopies> MakeAsync(string world, string takeOut)
    {
        var copies = new TwoCopies(await EmbeddedPostgres.StartOrAttachAsync(DataFolder.Of(world), TimeProvider.System, CancellationToken.None));
        await using (var opened = await Database.OpenAsync(new DatabaseOptions(world), TimeProvider.System, CancellationToken.None))
        {
            // Opened once, so that it has the form of this program.
        }

        NpgsqlConnection.ClearAllPools();
        await copies.DropAsync(); // what a benchmark that was killed left
        await copies.OwnerAsync("postgres", "create database bench_on template tocsin");
        await copies.OwnerAsync("postgres", "create database bench_off template tocsin");
        await copies.OwnerAsync("bench_off", takeOut);
        copies._served.Add(await copies.ServeAsync(world, "bench_on"));
        copies._served.Add(await copies.ServeAsync(world, "bench_off"));
        return copies;
    }

    /// <summary>What the peer reads, to ask it something by itself.</summary>
    public Database Peer => _served[1].Database;

    /// <summary>How long the answers took, in milliseconds, of the copy as it is and of the peer.</summary>
    /// <param name="page">Its address; {state} stands for each State in turn.</param>
    /// <param name="readers">
    /// One asks again as soon as it is answered; of several each asks both once a second. So few that nobody waits for a processor, or waiting would be
    /// measured.
    /// </param>
    /// <param name="count">How many of each.</param>
    public async Task<List<(double Mine, double Peer)>> TimesAsync(string page, int readers, int count)
    {
        await PairsAsync(page, readers, Warming / readers);
        return await PairsAsync(page, readers, count / readers);
    }

    /// <summary>A figure of all pairs, and between what nineteen of twenty resamples of them find it.</summary>
    public static (double Value, double Low, double High) Between(List<(double Mine, double Peer)> pairs, Func<List<double>, List<double>, double> figure)
    {
        var random = new Random(1);
        var found = Enumerable.Range(0, Resamples).Select(_ => Of([.. random.GetItems(pairs.ToArray(), pairs.Count)])).Order().ToList();
        return (Of(pairs), found[Resamples / 40], found[^(Resamples / 40)]);

        double Of(List<(double Mine, double Peer)> some) => figure([.. some.Select(pair => pair.Mine).Order()], [.. some.Select(pair => pair.Peer).Order()]);
    }

    private async Task<List<(double Mine, double Peer)>> PairsAsync(string page, int readers, int rounds)
    {
        var all = Enumerable.Range(0, readers).Select(async reader =>
        {
            var pairs = new List<(double, double)>();
            await Task.Delay(Pause * reader / readers);
            for (var round = 0; round < rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                var took = new double[2];
                // Whoever goes first changes with each round.
                for (var turn = 0; turn < 2; turn++)
                {
                    var place = (reader + round + turn) % 2;
                    took[place] = (await _served[place].AskAsync(page, reader, round)).TotalMilliseconds;
                }

                pairs.Add((took[0], took[1]));
                if (readers > 1 && Stopwatch.GetElapsedTime(start) is var spent && spent < Pause)
                    await Task.Delay(Pause - spent);
            }

            return pairs;
        });
        return [.. (await Task.WhenAll(all)).SelectMany(pairs => pairs)];
    }

    /// <summary>The middle and the p95 of some times.</summary>
    public static string Words(IEnumerable<double> times)
    {
        var ascending = times.Order().ToList();
        return $"p50 {ascending[ascending.Count / 2],6:0.00} p95 {P95(ascending),6:0.00} ms";
    }

    public static double P95(List<double> ascending) => ascending[(int)(ascending.Count * 0.95)];

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _served)
            await one.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await DropAsync();
        await _server.DisposeAsync();
    }

    private async Task<Served> ServeAsync(string world, string database)
    {
        Environment.SetEnvironmentVariable(DatabaseOptions.Variable, _server.ConnectionString(database));
        var session = await Session.OpenAsync(world, TimeProvider.System, CancellationToken.None);
        var people = new People(session.Database.As(WorkContext.Door));
        var reader = await people.AddAsync(new NewPerson("bench", "A reader", [Role.Analyst], Tlp.Amber, []), CancellationToken.None);
        var key = await new Sessions(session.Database).BeginAsync(reader.Person.Id, isStrong: true, "bench", CancellationToken.None);
        return new Served(session, Bearers.OfSession(key), await PagesServer.StartAsync(new WebOptions { Port = 0 }, session, CancellationToken.None));
    }

    private async Task DropAsync()
    {
        await OwnerAsync("postgres", "drop database if exists bench_on with (force)");
        await OwnerAsync("postgres", "drop database if exists bench_off with (force)");
    }

    private async Task OwnerAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Served(Session session, string bearer, PagesServer pages) : IAsyncDisposable
    {
        private readonly HttpClient _client = PagesBenchmark.Client(pages.Address, bearer);
        private readonly string[] _states = [.. session.World.Assessed(session.Today).Select(state => state.Code.Value)];

        public Database Database => session.Database;

        public Task<TimeSpan> AskAsync(string page, int reader, int round) => PagesBenchmark.AskAsync(_client, PagesBenchmark.AddressOf(page, _states, reader, round));

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await pages.DisposeAsync();
            await session.DisposeAsync();
        }
    }
}
