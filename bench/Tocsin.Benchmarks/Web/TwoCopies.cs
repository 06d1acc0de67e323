using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Cli;
using Tocsin.Store;
using Tocsin.Web;

namespace Tocsin.Benchmarks.Web;

/// <summary>
/// Two copies of the database that stands in the data folder (TOCSIN_HOME), each served to a reader who signed in: one as it is, and the peer with one thing taken out. Both are asked in
/// turns, so that whatever else the machine does falls on both alike; the copies go when it ends.
/// </summary>
internal sealed class TwoCopies : IAsyncDisposable
{
    private const int Turns = 7;
    private const int Warming = 15;
    private const int Rounds = 12;

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

    /// <summary>The p95 of a page in each turn, in milliseconds, of the copy as it is and of the peer.</summary>
    /// <param name="page">Its address; {state} stands for each State in turn.</param>
    /// <param name="readers">How many read at once: so few that nobody waits for a processor, or waiting would be measured.</param>
    public async Task<(List<double> Mine, List<double> Peers)> P95Async(string page, int readers)
    {
        var found = (Mine: new List<double>(), Peers: new List<double>());
        foreach (var one in _served)
            await one.TimesAsync(page, Warming, readers);
        for (var turn = 0; turn < Turns; turn++)
        {
            // Whoever goes first changes with each turn.
            foreach (var place in turn % 2 == 0 ? new[] { 0, 1 } : [1, 0])
                (place == 0 ? found.Mine : found.Peers).Add(P95(await _served[place].TimesAsync(page, Rounds, readers)));
        }

        return found;
    }

    /// <summary>The middle one of several turns: a single one that the machine disturbed decides nothing.</summary>
    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

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

        public Task<List<double>> TimesAsync(string page, int rounds, int readers) => PagesBenchmark.OnePageAsync(_client, page, _states, rounds, readers);

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await pages.DisposeAsync();
            await session.DisposeAsync();
        }
    }
}
