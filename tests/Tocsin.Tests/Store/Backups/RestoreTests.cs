using Npgsql;
using Tocsin.Store;
using Tocsin.Store.Backups;
using Tocsin.Tests.Access;

namespace Tocsin.Tests.Store.Backups;

/// <summary>A backup of a database with rows in every table, restored elsewhere, is that database.</summary>
[Collection(nameof(TestDatabase))]
public sealed class RestoreTests(TestDatabase server) : IDisposable
{
    private readonly BackupRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public Task Into_the_private_server_of_another_folder() =>
        IsTheSameAsync(new DatabaseOptions("exercise") { Folder = new DataFolder(room["other/exercise"]) });

    [Fact]
    public Task Into_an_external_server_whose_user_is_no_superuser() => IntoExternalServerAsync(null);

    [PostgreSql15Fact]
    public Task Into_an_external_server_of_PostgreSQL_15_whose_user_is_no_superuser() => IntoExternalServerAsync(PostgreSql15FactAttribute.Folder);

    [PostgreSql15Fact]
    public async Task From_an_external_server_of_PostgreSQL_15()
    {
        await using var old = await StartAsync(PostgreSql15FactAttribute.Folder);
        var options = await ExternalAsync(old, "maker", "createrole");
        await using (var connections = new DatabaseConnections(options.ConnectionString!))
            await UpgradeTests.PopulateAsync(connections.Owner);
        await using var source = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await ComesBackAsync(source, new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false" });
    }

    [Fact]
    public async Task Logins_that_an_administrator_made_are_enough()
    {
        await using var external = await StartAsync(null);
        await PrivateServerTests.AskAsync(external, "create role tocsin_app nologin; create role tocsin_reader nologin; create role tocsin_backup nologin; create role tocsin_work login password 'w' in role tocsin_app; create role tocsin_save login password 's' in role tocsin_backup");
        var options = await ExternalAsync(external, "plain", "nocreaterole") with { Application = "Username=tocsin_work;Password=w", Backup = "Username=tocsin_save;Password=s" };
        await using var source = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        (await room.BackUpAsync(source, "b.tar")).Tables.ShouldBeGreaterThan(30);

        await PrivateServerTests.AskAsync(external, "create database second owner plain");
        await room.RestoreAsync("b.tar", options with { ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = "second" }.ConnectionString });
    }

    [Fact]
    public async Task Only_an_empty_database_takes_a_backup()
    {
        await using var source = await PopulatedAsync();
        await room.BackUpAsync(source, "b.tar");
        foreach (var occupied in new[] { "create table public.mine as select 7 as n", "create schema gather", "create view public.mine as select 7 as n" })
        {
            var options = new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false" };
            await ExecuteAsync(options.ConnectionString, occupied);
            (await Should.ThrowAsync<StoreException>(() => room.RestoreAsync("b.tar", options))).Failure.ShouldBe(StoreFailure.NotEmpty, occupied);
        }
    }

    [Fact]
    public async Task A_restore_that_fails_leaves_the_database_empty_and_the_next_one_succeeds()
    {
        await using var source = await PopulatedAsync();
        await room.BackUpAsync(source, "b.tar");
        var options = new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false" };
        using (var key = await room.KeyAsync())
        {
            await using var archive = await BackupArchive.OpenAsync(room["b.tar"], key, CancellationToken.None);
            using var stop = new CancellationTokenSource();
            var last = new BackupRoom.Told(told => { if (told.Fraction >= 1) stop.Cancel(); });
            await Should.ThrowAsync<OperationCanceledException>(() => new DatabaseRestore(archive, TimeProvider.System).RunAsync(options, last, stop.Token));
        }
        await IsEmptyAsync(options);

        await room.RestoreAsync("b.tar", options);
    }

    [Fact]
    public async Task A_database_of_the_other_world_is_not_made()
    {
        await using var source = await PopulatedAsync();
        await room.BackUpAsync(source, "b.tar");
        var options = new DatabaseOptions("world") { ConnectionString = server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false" };
        (await Should.ThrowAsync<BackupException>(() => room.RestoreAsync("b.tar", options))).Message.ShouldContain("never mix");
        await IsEmptyAsync(options);
    }

    [Theory]
    [InlineData("update store.setting set value = 'world' where key = 'world'")]
    [InlineData("delete from store.setting")]
    public async Task Rows_of_another_database_than_the_manifest_says_are_not_kept(string change)
    {
        await using var source = await PopulatedAsync();
        await source.Connections.Owner.ExecuteAsync($"alter table store.setting disable trigger all; {change}; alter table store.setting enable trigger all", [], CancellationToken.None);
        await room.BackUpAsync(source, "b.tar");
        var options = new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false" };
        await Should.ThrowAsync<BackupException>(() => room.RestoreAsync("b.tar", options));
        await IsEmptyAsync(options);
    }

    private async Task IntoExternalServerAsync(string? binaries)
    {
        await using var external = await StartAsync(binaries);
        await IsTheSameAsync(await ExternalAsync(external, "maker", "createrole"));
    }

    private async Task IsTheSameAsync(DatabaseOptions options)
    {
        await using var source = await PopulatedAsync();
        await ComesBackAsync(source, options);
    }

    private async Task ComesBackAsync(Database source, DatabaseOptions options)
    {
        // Sequences that stand elsewhere than their rows, so that only their own values can put them there.
        await source.Connections.Owner.ExecuteAsync("select setval('gather.import_number', 4711), setval(pg_get_serial_sequence('assess.run', 'id'), 815, false)", [], CancellationToken.None);
        var before = await BackupRoom.ContentAsync(source.Connections.Owner);
        var made = await room.BackUpAsync(source, "b.tar");
((long)made.Tables).ShouldBe(await source.Connections.Owner.ScalarAsync<long>("select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", [], CancellationToken.None));

        (await room.RestoreAsync("b.tar", options)).ShouldBe(made);

        await using var restored = await Database.OpenAsync(options with { Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None);
        (await BackupRoom.ContentAsync(restored.Connections.Owner)).OrderBy(pair => pair.Key).ShouldBe(before.OrderBy(pair => pair.Key));
        (await restored.AskAsync<long>("select access.new_number('gather.import')")).ShouldBe(4712);
        (await TableRules.BreachesAsync(restored.Connections.Owner)).ShouldBeEmpty();
        (await StandingAsync(restored)).ShouldBe(await StandingAsync(source));
        (await Should.ThrowAsync<PostgresException>(() => restored.Connections.Owner.ExecuteAsync("delete from gather.declaration", [], CancellationToken.None))).MessageText.ShouldContain("append-only");
        (await Should.ThrowAsync<PostgresException>(() => restored.Connections.Owner.ExecuteAsync("update access.handling set originator = 4711", [], CancellationToken.None))).SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
        (await restored.AskAsync<bool>("select exists (select from gather.raw_item)")).ShouldBeTrue();
        (await restored.As(WorkContext.None).AskAsync<bool>("select exists (select from gather.raw_item)")).ShouldBeFalse();
    }

    // Not-null constraints have names of their own from PostgreSQL 18 on.
    private static Task<List<string>> StandingAsync(Database database) => database.ListAsync(
        """
        select format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) collate "C" from pg_constraint where conrelid <> 0 and contype <> 'n' and connamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
        union all select format('%s %s %s', tgrelid::regclass, tgenabled, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
        order by 1
        """, [], row => row.GetString(0), CancellationToken.None);

    private Task<Database> PopulatedAsync() => server.CreateFullAsync(WorkContext.Products, UpgradeTests.PopulateAsync);

    private Task<EmbeddedPostgres> StartAsync(string? binaries) =>
        EmbeddedPostgres.StartOrAttachAsync(new DataFolder(room["server"]), new EmbeddedOptions(Durable: false, Binaries: binaries), TimeProvider.System, CancellationToken.None);

    private static async Task<DatabaseOptions> ExternalAsync(EmbeddedPostgres server, string user, string rights)
    {
        await PrivateServerTests.AskAsync(server, $"create role {user} login {rights} password '{user}'");
        await PrivateServerTests.AskAsync(server, $"create database theirs owner {user}");
        var text = new NpgsqlConnectionStringBuilder(server.ConnectionString("theirs")) { Username = user, Password = user, Pooling = false };
        return new DatabaseOptions("exercise") { ConnectionString = text.ConnectionString };
    }

    private static async Task IsEmptyAsync(DatabaseOptions options)
    {
        await using var connections = new DatabaseConnections(options.ConnectionString!);
        (await connections.Owner.ScalarAsync<long>("select count(*) from pg_namespace where nspname in ('store', 'gather', 'access')", [], CancellationToken.None)).ShouldBe(0);
    }

    private static async Task ExecuteAsync(string text, string sql)
    {
        await using var connections = new DatabaseConnections(text);
        await connections.Owner.ExecuteAsync(sql, [], CancellationToken.None);
    }
}
