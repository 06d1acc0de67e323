using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

[Collection(nameof(TestDatabase))]
public sealed class MigratorTests(TestDatabase server)
{
    private static readonly Migration First = new(9001, "Store", "first", "create table store.first (id int); insert into store.first values (1)");
    private static readonly Migration Second = new(9002, "Store", "second", "alter table store.first add column word text default 'old'");

    [Fact]
    public async Task Migrations_run_once_in_order_and_are_recorded_with_their_hash()
    {
        await using var connections = await EmptyAsync();
        (await ApplyAsync(connections, First)).ShouldBe([First]);
        (await ApplyAsync(connections, First, Second)).ShouldBe([Second]);
        (await ApplyAsync(connections, First, Second)).ShouldBeEmpty();
        (await ScalarAsync(connections, "select string_agg(number || ' ' || sha256, ',' order by number) from store.migration"))
            .ShouldBe($"9001 {First.Hash},9002 {Second.Hash}");
    }

    [Fact]
    public async Task Two_programs_that_migrate_at_once_do_it_once()
    {
        await using var connections = await EmptyAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ApplyAsync(connections, First, Second)));
        applied.Sum(one => one.Count).ShouldBe(2);
        (await ScalarAsync(connections, "select count(*) from store.first")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_ran_is_refused()
    {
        await using var connections = await EmptyAsync();
        await ApplyAsync(connections, First);
        var refusal = await Should.ThrowAsync<StoreException>(() => ApplyAsync(connections, First with { Sql = First.Sql + " -- edited" }));
        refusal.Failure.ShouldBe(StoreFailure.MigrationChanged);
        refusal.Message.ShouldContain("Store/9001_first");
    }

    [Fact]
    public async Task A_database_of_a_newer_Tocsin_is_refused()
    {
        await using var connections = await EmptyAsync();
        await ApplyAsync(connections, First, Second);
        var refusal = await Should.ThrowAsync<StoreException>(() => ApplyAsync(connections, First));
        refusal.Failure.ShouldBe(StoreFailure.DatabaseNewer);
        refusal.Message.ShouldContain("newer than this one");
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_of_itself()
    {
        await using var connections = await EmptyAsync();
        var broken = new Migration(9002, "Store", "broken", "create table store.half (id int); select 1 / 0");
        var failure = await Should.ThrowAsync<StoreException>(() => ApplyAsync(connections, First, broken));
        failure.Failure.ShouldBe(StoreFailure.MigrationFailed);
        failure.Message.ShouldContain("division by zero");
        (await ScalarAsync(connections, "select to_regclass('store.half') is null and to_regclass('store.first') is not null")).ShouldBe(true);
        (await ApplyAsync(connections, First, Second)).ShouldBe([Second]);
    }

    [Fact]
    public void Every_migration_of_the_program_has_its_own_number_and_the_store_comes_first()
    {
        Migration.All.Select(migration => migration.Number).ShouldBeUnique();
        Migration.All[0].ToString().ShouldBe("Store/0100_store");
    }

    [Fact]
    public async Task A_database_from_before_the_first_release_is_refused_with_what_to_do()
    {
        await using var connections = await EmptyAsync();
        await ApplyAsync(connections, new Migration(84, "Access", "single_sign_on", "select 1"));
        var refusal = await Should.ThrowAsync<StoreException>(() => ApplyAsync(connections, [.. Migration.All]));
        refusal.Failure.ShouldBe(StoreFailure.BeforeFirstRelease);
        refusal.Message.ShouldContain("from before the first release (migration 0084 single_sign_on)");
        refusal.Remedy.ShouldBe("Set TOCSIN_HOME to a new folder, or TOCSIN_DATABASE to an empty database, and ingest the files again.");
        (await ScalarAsync(connections, "select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")).ShouldBe(1L);
    }

    private async Task<DatabaseConnections> EmptyAsync() => new(server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false");

    private static Task<IReadOnlyList<Migration>> ApplyAsync(DatabaseConnections connections, params Migration[] program) =>
        new Migrator(new DatabaseForm(program, []), TimeProvider.System).ApplyAsync(connections.Owner, CancellationToken.None);

    private static async Task<object?> ScalarAsync(DatabaseConnections connections, string sql)
    {
        await using var command = connections.Owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
