using System.Globalization;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>
/// A newer Tocsin upgrades a populated older database. After each migration NNNN the rows of Store/Rows/NNNN.sql are put in, as a release of that form would
/// have held them; a migration that makes tables comes with such a file. The rows call no function: those of a form are not there yet.
/// </summary>
[Collection(nameof(TestDatabase))]
public sealed class UpgradeTests(TestDatabase server)
{
    // The migrations of the first form landed together: of the forms on the way to it one is enough.
    private const int Earliest = 130;

    // A migration and a rule such as a later release has.
    private static readonly Migration Later = new(9001, "Gather", "later", """
        alter table gather.refusal rename column detail to words;
        create table gather.later (id bigint primary key, handling int not null default nullif(current_setting('tocsin.mark', true), '')::int);
        alter table gather.later enable row level security;
        insert into gather.later (id, handling) select id, handling from gather.import;
        """);

    private static readonly CurrentSql LaterRule = new("Gather", "Rules/later", """
        select store.clear_rights('gather.later');
        select access.guard('gather.later');
        select store.let_backup('gather.later');
        """);

    /// <summary>The form of a later release.</summary>
    internal static DatabaseForm LaterForm { get; } = new([.. Migration.All, Later], CurrentSql.InOrder([.. CurrentSql.All, LaterRule]));

    [Fact]
    public async Task A_populated_database_of_any_earlier_form_is_upgraded_and_keeps_its_rows()
    {
        var growing = await server.CreateEmptyAsync();
        await using var connections = new DatabaseConnections(server.ConnectionString(growing) + ";Pooling=false");
        await ServerRoles.EnsureAsync(connections.Owner, CancellationToken.None);
        foreach (var migration in Migration.All)
        {
            await StepAsync(connections.Owner, migration.Number);
            if (migration.Number < Earliest)
                continue;
            var before = await RowsAsync(connections.Owner);
            var copy = server.ConnectionString(await server.CreateEmptyAsync(growing)) + ";Pooling=false";
            await using var database = await Database.OpenAsync(
                new DatabaseOptions("exercise") { ConnectionString = copy, Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None);
            (await database.DescribeAsync(CancellationToken.None)).Migration.ShouldBe(Migration.All[^1].Number);
            await KeepsAsync(database.Connections.Owner, before, migration.ToString());
        }
    }

    [Fact]
    public async Task A_populated_database_of_this_form_takes_a_later_migration_and_the_rules_of_its_table()
    {
        await using var database = await server.CreateFullAsync(WorkContext.Products, PopulateAsync);
        var before = await RowsAsync(database.Connections.Owner);
        (await new Migrator(LaterForm, TimeProvider.System).ApplyAsync(database.Connections.Owner, CancellationToken.None)).ShouldBe([Later]);
        await KeepsAsync(database.Connections.Owner, before, "later");
        (await database.AskAsync<string>("select words from gather.refusal")).ShouldBe("no bytes");
        // By the policies of the rule.
        (await database.AskAsync<long>("select count(*) from gather.later")).ShouldBe(4);
        (await database.As(WorkContext.None).AskAsync<long>("select count(*) from gather.later")).ShouldBe(0);
    }

    [Fact]
    public async Task Every_table_of_the_program_has_rows_in_these_tests()
    {
        await using var database = await server.CreateFullAsync(WorkContext.Products, PopulateAsync);
        var empty = (await RowsAsync(database.Connections.Owner)).Where(table => table.Value == 0).Select(table => table.Key).Order();
        empty.ShouldBeEmpty(
            "an upgrade of these tables with rows in them is not tested: add rows to tests/Tocsin.Tests/Store/Rows/NNNN.sql of the migration that makes them");
    }

    /// <summary>Brings an empty database to its newest form, with rows in every table.</summary>
    internal static async Task PopulateAsync(NpgsqlDataSource owner)
    {
        await PopulateAsync(owner, Migration.All[^1].Number);
        await new Migrator(DatabaseForm.Program, TimeProvider.System).ApplyAsync(owner, CancellationToken.None);
    }

    /// <summary>Brings an empty database to the tables of an older form, with the rows of then.</summary>
    /// <returns>How many rows each table has.</returns>
    internal static async Task<Dictionary<string, long>> PopulateAsync(NpgsqlDataSource owner, int upTo)
    {
        await ServerRoles.EnsureAsync(owner, CancellationToken.None);
        foreach (var migration in Migration.All.Where(migration => migration.Number <= upTo))
            await StepAsync(owner, migration.Number);
        return await RowsAsync(owner);
    }

    internal static async Task<Dictionary<string, long>> RowsAsync(NpgsqlDataSource owner)
    {
        await using var query = owner.CreateCommand("""
            select format('%I.%I', schemaname, tablename),
                   (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', schemaname, tablename), false, true, '')))[1]::text::bigint
            from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
            """);
        await using var reader = await query.ExecuteReaderAsync();
        var rows = new Dictionary<string, long>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0), reader.GetInt64(1));
        return rows;
    }

    private static async Task StepAsync(NpgsqlDataSource owner, int number)
    {
        var form = new DatabaseForm([.. Migration.All.Where(migration => migration.Number <= number)], []);
        await new Migrator(form, TimeProvider.System).ApplyAsync(owner, CancellationToken.None);
        var rows = Path.Combine(AppContext.BaseDirectory, "Store", "Rows", string.Create(CultureInfo.InvariantCulture, $"{number:0000}.sql"));
        if (!File.Exists(rows))
            return;
        await using var command = owner.CreateCommand(await File.ReadAllTextAsync(rows));
        await command.ExecuteNonQueryAsync();
    }

    private static async Task KeepsAsync(NpgsqlDataSource owner, Dictionary<string, long> before, string from)
    {
        var after = await RowsAsync(owner);
        foreach (var (table, rows) in before)
            after.GetValueOrDefault(table).ShouldBeGreaterThanOrEqualTo(rows, $"{table}, from {from}");
    }
}
