using System.Globalization;
using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Cli;
using Tocsin.Store;
using Tocsin.Web;

namespace Tocsin.Benchmarks.Web;

/// <summary>
/// What row-level security costs: the pages with ten readers on two copies of the database that stands in the data folder (TOCSIN_HOME), in turns. In one copy, the peer, every
/// policy is switched off; the copies go when it ends.
/// </summary>
internal static class RowSecurityBenchmark
{
    // So many that they meet each other, and so few that nobody waits for a processor: waiting would be measured instead of the pages.
    private const int Readers = 10;
    private const int Turns = 5;
    private const int Warming = 15;
    private const int Rounds = 12;
    private const double Limit = 1.20;
    private const string SwitchOff = """
        do $$ declare t record; begin
          for t in select c.oid::regclass as name from pg_class c where c.relrowsecurity loop execute format('alter table %s disable row level security', t.name); end loop;
        end $$
        """;

    private static readonly string[] Pages = ["/", "/states/{state}"];

    public static async Task<int> RunAsync(string[] args)
    {
        var world = args.Contains("--exercise") ? WorldOptions.Exercise : WorldOptions.Real;
        await using var server = await EmbeddedPostgres.StartOrAttachAsync(DataFolder.Of(world), TimeProvider.System, CancellationToken.None);
        await using (var opened = await Database.OpenAsync(new DatabaseOptions(world), TimeProvider.System, CancellationToken.None))
        {
            // Opened once, so that it has the form of this program.
        }

        NpgsqlConnection.ClearAllPools();
        try
        {
            await DropAsync(server); // what a benchmark that was killed left
            await OwnerAsync(server, "postgres", "create database bench_on template tocsin");
            await OwnerAsync(server, "postgres", "create database bench_off template tocsin");
            await OwnerAsync(server, "bench_off", SwitchOff);
            return await CompareAsync(server, world);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await DropAsync(server);
        }
    }

    private static async Task<int> CompareAsync(EmbeddedPostgres server, string world)
    {
        await using var on = await SiteAsync(server, world, "bench_on");
        await using var off = await SiteAsync(server, world, "bench_off");
        var worst = 0.0;
        foreach (var page in Pages)
        {
            var (with, without) = (new List<double>(), new List<double>());
            await on.TimesAsync(page, Warming);
            await off.TimesAsync(page, Warming);
            for (var turn = 0; turn < Turns; turn++)
            {
                // Whoever goes first changes with each turn.
                var (first, second) = turn % 2 == 0 ? (on, off) : (off, on);
                (first == on ? with : without).Add(P95(await first.TimesAsync(page, Rounds)));
                (second == on ? with : without).Add(P95(await second.TimesAsync(page, Rounds)));
            }

            // The middle one of several turns: a single one that the machine disturbed decides nothing.
            var (mine, peers) = (Median(with), Median(without));
            worst = Math.Max(worst, mine / peers);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{page,-16} p95 with policies {mine,6:0.0} ms ({with.Min():0.0} to {with.Max():0.0})   without {peers,6:0.0} ms ({without.Min():0.0} to {without.Max():0.0})   ratio {mine / peers:0.00}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Worst ratio {worst:0.00}; the limit is {Limit:0.00}."));
        return worst <= Limit ? 0 : 1;
    }

    private static double P95(List<double> ascending) => ascending[(int)(ascending.Count * 0.95)];

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<Served> SiteAsync(EmbeddedPostgres server, string world, string database)
    {
        Environment.SetEnvironmentVariable(DatabaseOptions.Variable, server.ConnectionString(database));
        var session = await Session.OpenAsync(world, TimeProvider.System, CancellationToken.None);
        var people = new People(session.Database.As(WorkContext.Door));
        var reader = await people.AddAsync(new NewPerson("bench", "A reader", [Role.Analyst], Tlp.Amber, []), CancellationToken.None);
        var key = await new Sessions(session.Database).BeginAsync(reader.Person.Id, isStrong: true, "bench", CancellationToken.None);
        return new Served(session, Bearers.OfSession(key), await PagesServer.StartAsync(new WebOptions { Port = 0 }, session, CancellationToken.None));
    }

    private static async Task DropAsync(EmbeddedPostgres server)
    {
        await OwnerAsync(server, "postgres", "drop database if exists bench_on with (force)");
        await OwnerAsync(server, "postgres", "drop database if exists bench_off with (force)");
    }

    private static async Task OwnerAsync(EmbeddedPostgres server, string database, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Served(Session session, string bearer, PagesServer pages) : IAsyncDisposable
    {
        private readonly HttpClient _client = PagesBenchmark.Client(pages.Address, bearer);
        private readonly string[] _states = [.. session.World.Assessed(session.Today).Select(state => state.Code.Value)];

        public Task<List<double>> TimesAsync(string page, int rounds) => PagesBenchmark.OnePageAsync(_client, page, _states, rounds, Readers);

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await pages.DisposeAsync();
            await session.DisposeAsync();
        }
    }
}
