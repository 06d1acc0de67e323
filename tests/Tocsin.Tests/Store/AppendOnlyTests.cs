using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

[Collection(nameof(TestDatabase))]
public sealed class AppendOnlyTests(TestDatabase server)
{
    private const string Table = """
        create table store.sample (id int primary key, word text);
        select store.make_append_only('store.sample');
        insert into store.sample values (1, 'first')
        """;

    [Fact]
    public async Task Rows_can_be_added_and_read_by_the_application()
    {
        await using var database = await server.CreateAsync();
        await ExecuteAsync(database.Connections.Owner, Table);
        await database.RunAsync("insert into store.sample values (2, 'second')");
        (await database.AskAsync<long>("select count(*) from store.sample")).ShouldBe(2L);
    }

    [Theory]
    [InlineData("update store.sample set word = 'changed'")]
    [InlineData("delete from store.sample")]
    [InlineData("truncate store.sample")]
    [InlineData("insert into store.sample values (1, 'again') on conflict (id) do update set word = 'changed'")]
    [InlineData("update store.migration set sha256 = ''")]
    [InlineData("delete from store.setting")]
    public async Task The_application_has_no_right_to_change_append_only_rows(string change)
    {
        await using var database = await server.CreateAsync();
        await ExecuteAsync(database.Connections.Owner, Table);
        var refusal = await Should.ThrowAsync<PostgresException>(() => database.RunAsync(change));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("update store.sample set word = 'changed'", "UPDATE")]
    [InlineData("delete from store.sample", "DELETE")]
    [InlineData("truncate store.sample", "TRUNCATE")]
    [InlineData("set session_replication_role = replica; delete from store.sample", "DELETE")]
    public async Task Even_the_owner_is_refused_and_told_why(string change, string operation)
    {
        await using var database = await server.CreateAsync();
        await ExecuteAsync(database.Connections.Owner, Table);
        var refusal = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(database.Connections.Owner, change));
        refusal.MessageText.ShouldBe($"store.sample is append-only: rows are added, never changed ({operation} refused)");
        (await database.AskAsync<string>("select word from store.sample")).ShouldBe("first");
    }

    [Fact]
    public async Task A_partition_is_as_append_only_as_its_table()
    {
        await using var database = await server.CreateAsync();
        await ExecuteAsync(database.Connections.Owner, """
            create table store.parted (id int) partition by list (id);
            create table store.parted_1 partition of store.parted for values in (1);
            select store.make_append_only('store.parted');
            insert into store.parted values (1)
            """);
        await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(database.Connections.Owner, "delete from store.parted_1"));
    }

    [Fact]
    public async Task Every_session_from_the_pool_is_a_login_that_owns_nothing_and_that_no_policy_lets_by()
    {
        await using var database = await server.CreateAsync();
        for (var i = 0; i < 3; i++)
        {
            (await database.AskAsync<bool>("""
                select session_user = current_user and pg_has_role(current_user, 'tocsin_app', 'member') and not rolsuper and not rolbypassrls and not rolcreaterole
                  and not exists (select from pg_class where relowner = r.oid) and not exists (select from pg_namespace where nspowner = r.oid)
                from pg_roles r where rolname = current_user
                """)).ShouldBeTrue();
            await database.RunAsync("create temp table scratch (id int); set work_mem = '1MB'");
        }

        (await database.Connections.Owner.CreateCommand("select count(*) from pg_class where relpersistence <> 't' and relowner in (select oid from pg_roles where rolname like 'tocsin%' and not rolsuper)").ExecuteScalarAsync())
            .ShouldBe(0L);
    }

    [Fact]
    public async Task Tables_that_are_not_append_only_can_be_changed_and_analyzed()
    {
        await using var database = await server.CreateAsync();
        await ExecuteAsync(database.Connections.Owner, "create schema later; create table later.projection (id bigserial primary key, n int)");
        await database.RunAsync("insert into later.projection (n) values (1); update later.projection set n = 2; select store.analyze('later.projection'); truncate later.projection");
        (await database.AskAsync<long>("select count(*) from later.projection")).ShouldBe(0L);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
