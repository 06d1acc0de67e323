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
            await ApplicationRole.EnsureAsync(connections.Owner, CancellationToken.None);
            foreach (var migration in Migration.All.Where(migration => migration.Number <= release))
                await PopulateAsync(connections.Owner, migration.Number);
            before = await RowsAsync(connections.Owner);
        }
        await using var database = await Database.OpenAsync(
            new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(name) + ";Pooling=false" }, TimeProvider.System, CancellationToken.None);
        (await database.DescribeAsync(CancellationToken.None)).Migration.ShouldBe(Migration.All[^1].Number);
        var after = await RowsAsync(database.Connections.Owner);
        foreach (var (table, rows) in before)
            after.GetValueOrDefault(table).ShouldBeGreaterThanOrEqualTo(rows, table);
    }

    [Fact]
    public async Task Draws_that_were_stored_as_numbers_are_read_as_they_were()
    {
        const int AsNumbers = 22;
        var name = await server.CreateEmptyAsync();
        await using (var connections = new DatabaseConnections(server.ConnectionString(name) + ";Pooling=false"))
        {
            await ApplicationRole.EnsureAsync(connections.Owner, CancellationToken.None);
            foreach (var migration in Migration.All.Where(migration => migration.Number <= AsNumbers))
                await PopulateAsync(connections.Owner, migration.Number);
        }

        await using var database = await Database.OpenAsync(
            new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(name) + ";Pooling=false" }, TimeProvider.System, CancellationToken.None);
        var draws = (await new ForecastRuns(database).ReadAsync(1, CancellationToken.None))!.Targets.ShouldHaveSingleItem().Units.Select(unit => unit.Draws).ToArray();
        draws[0]!.At(1).ShouldBe([(0, 1000)]);
        draws[1].ShouldBeNull();
        draws[2]!.At(1).ShouldBe([(0, 1000)]);
        draws[2]!.At(2).ShouldBe([(0, 1), (127, 2), (128, 300), (1234567, 4), (long.MaxValue, 693)]);
    }

    [Fact]
    public async Task Every_table_of_the_program_has_rows_in_these_tests()
    {
        var name = await server.CreateEmptyAsync();
        await using var connections = new DatabaseConnections(server.ConnectionString(name) + ";Pooling=false");
        await ApplicationRole.EnsureAsync(connections.Owner, CancellationToken.None);
        foreach (var migration in Migration.All)
            await PopulateAsync(connections.Owner, migration.Number);
        var empty = (await RowsAsync(connections.Owner)).Where(table => table.Value == 0).Select(table => table.Key).Order();
        empty.ShouldBeEmpty("an upgrade of these tables with rows in them is not tested: add rows to tests/Tocsin.Tests/Store/Rows/NNNN.sql of the migration that makes them");
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

    private static async Task<Dictionary<string, long>> RowsAsync(NpgsqlDataSource owner)
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
