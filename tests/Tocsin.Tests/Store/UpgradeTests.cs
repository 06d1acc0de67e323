using System.Globalization;
using Npgsql;
using Tocsin.Assess.Forecasts;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>
/// A newer Tocsin upgrades a populated older database. After each migration NNNN the rows of Store/Rows/NNNN.sql are put in, as a
/// release of that form would have held them; whoever writes a migration that makes tables writes such a file.
/// </summary>
[Collection(nameof(TestDatabase))]
public sealed class UpgradeTests(TestDatabase server)
{
    public static TheoryData<int> Releases => [.. Migration.All.Select(migration => migration.Number)];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_populated_database_of_any_earlier_form_is_upgraded_and_keeps_its_rows(int release)
    {
        var name = await server.CreateEmptyAsync();
        Dictionary<string, long> before;
        await using (var connections = new DatabaseConnections(server.ConnectionString(name) + ";Pooling=false"))
        {
            before = await PopulateAsync(connections.Owner, upTo: release);
        }
        await using var database = await Database.OpenAsync(
            new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(name) + ";Pooling=false", Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None);
        (await database.DescribeAsync(CancellationToken.None)).Migration.ShouldBe(Migration.All[^1].Number);
        var after = await RowsAsync(database.Connections.Owner);
        foreach (var (table, rows) in before)
            after.GetValueOrDefault(table).ShouldBeGreaterThanOrEqualTo(rows, table);
    }

    [Fact]
    public async Task The_login_that_could_read_every_table_is_one_no_more()
    {
        using var folder = new TemporaryFolder();
        await using var own = await EmbeddedPostgres.StartOrAttachAsync(new DataFolder(folder["server"]), new EmbeddedOptions(Durable: false), TimeProvider.System, CancellationToken.None);
        await PrivateServerTests.AskAsync(own, "create role tocsin_reader login password 'x' in role pg_read_all_data");
        await PrivateServerTests.AskAsync(own, "create database theirs");
        await using var database = await Database.OpenAsync(
            new DatabaseOptions("exercise") { ConnectionString = own.ConnectionString("theirs") + ";Pooling=false", Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None);
        (await database.AskAsync<bool>("select rolcanlogin or pg_has_role('tocsin_reader', 'pg_read_all_data', 'member') from pg_roles where rolname = 'tocsin_reader'")).ShouldBeFalse();
    }

    [Fact]
    public async Task Draws_that_were_stored_as_numbers_are_read_as_they_were()
    {
        const int AsNumbers = 22;
        var name = await server.CreateEmptyAsync();
        await using (var connections = new DatabaseConnections(server.ConnectionString(name) + ";Pooling=false"))
        {
            await ServerRoles.EnsureAsync(connections.Owner, CancellationToken.None);
            foreach (var migration in Migration.All.Where(migration => migration.Number <= AsNumbers))
                await PopulateAsync(connections.Owner, migration.Number);
        }

        await using var database = await Database.OpenAsync(
            new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(name) + ";Pooling=false", Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None);
        var draws = (await new ForecastRuns(database).ReadAsync(1, CancellationToken.None))!.Targets.ShouldHaveSingleItem().Units.Select(unit => unit.Draws).ToArray();
        draws[0]!.At(1).ShouldBe([(0, 1000)]);
        draws[1].ShouldBeNull();
        draws[2]!.At(1).ShouldBe([(0, 1000)]);
        draws[2]!.At(2).ShouldBe([(0, 1), (127, 2), (128, 300), (1234567, 4), (long.MaxValue, 693)]);
    }

    [Fact]
    public async Task Of_a_State_that_was_stored_twice_for_a_year_the_first_row_is_kept_and_the_other_is_a_reject()
    {
        const int UnderItsName = 61;
        var name = await server.CreateEmptyAsync();
        await using (var connections = new DatabaseConnections(server.ConnectionString(name) + ";Pooling=false"))
        {
            await ServerRoles.EnsureAsync(connections.Owner, CancellationToken.None);
            foreach (var migration in Migration.All.Where(migration => migration.Number <= UnderItsName))
                await PopulateAsync(connections.Owner, migration.Number);
            // Import 3 gives XAA twice for 2024 (the other time as "a"); import 1 lists both, import 2 the second only, import 4 the first only.
            await using var older = connections.Owner.CreateCommand(
                """
                insert into gather.country_year_version (source_name, year, import_id, line, unit, values, content, handling)
                values ('a', 2024, 3, 3, 'XAA', array[2.5, null], md5('2')::uuid, 2);
                insert into gather.country_year_sighting (source_name, year, import_id, version_import_id, line, handling)
                values ('A', 2024, 1, 3, 5, 2), ('a', 2024, 1, 3, 4, 2), ('a', 2024, 2, 3, 7, 2), ('A', 2024, 4, 3, 9, 2);
                """);
            await older.ExecuteNonQueryAsync();
        }
        var options = new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(name) + ";Pooling=false", Context = WorkContext.Products };
        await using var database = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        (await database.AskAsync<string>(
            """
            select string_agg(concat_ws(' ', l.import_id, l.line, v.unit, v.year, v.source_name, v.values[1]), ', ' order by l.import_id)
            from (select unit, year, import_id, import_id as version_import_id, line from gather.country_year_version
                  union all select unit, year, import_id, version_import_id, line from gather.country_year_sighting) l
            join gather.country_year_version v on v.unit = l.unit and v.year = l.year and v.import_id = l.version_import_id where l.import_id < 99
            """)).ShouldBe("1 4 XAA 2024 a 2.5, 2 7 XAA 2024 a 2.5, 3 2 XAA 2024 A 1.5, 4 9 XAA 2024 A 1.5");
        (await database.AskAsync<string>(
            "select string_agg(concat_ws(' ', import_id, line), ', ' order by import_id) from gather.reject where detail like '%another spelling%'"))
            .ShouldBe("1 5, 3 3");
        (await database.AskAsync<bool>(
            "select bool_and(tgenabled = 'A') from pg_trigger where tgname like 'append_only%' and tgrelid::regclass::text like 'gather.country_year%'"))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Every_table_of_the_program_has_rows_in_these_tests()
    {
        var name = await server.CreateEmptyAsync();
        await using var connections = new DatabaseConnections(server.ConnectionString(name) + ";Pooling=false");
        await PopulateAsync(connections.Owner);
        var empty = (await RowsAsync(connections.Owner)).Where(table => table.Value == 0).Select(table => table.Key).Order();
        empty.ShouldBeEmpty("an upgrade of these tables with rows in them is not tested: add rows to tests/Tocsin.Tests/Store/Rows/NNNN.sql of the migration that makes them");
    }

    /// <summary>Brings an empty database to its newest form, with rows in every table.</summary>
    internal static async Task PopulateAsync(NpgsqlDataSource owner)
    {
        await ServerRoles.EnsureAsync(owner, CancellationToken.None);
        foreach (var migration in Migration.All)
            await PopulateAsync(owner, migration.Number);
    }

    /// <summary>Brings an empty database to an older form, with the rows of then.</summary>
    /// <returns>How many rows each table has.</returns>
    internal static async Task<Dictionary<string, long>> PopulateAsync(NpgsqlDataSource owner, int? upTo)
    {
        await ServerRoles.EnsureAsync(owner, CancellationToken.None);
        foreach (var migration in Migration.All.Where(migration => migration.Number <= upTo))
            await PopulateAsync(owner, migration.Number);
        return await RowsAsync(owner);
    }

    private static async Task PopulateAsync(NpgsqlDataSource owner, int number)
    {
        await new Migrator([.. Migration.All.Where(migration => migration.Number <= number)], TimeProvider.System).ApplyAsync(owner, CancellationToken.None);
        var rows = Path.Combine(AppContext.BaseDirectory, "Store", "Rows", string.Create(CultureInfo.InvariantCulture, $"{number:0000}.sql"));
        if (!File.Exists(rows))
            return;
        await using var command = owner.CreateCommand(await File.ReadAllTextAsync(rows));
        await command.ExecuteNonQueryAsync();
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
}
