using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store.Backups;

/// <summary>A backup reads every row as a login of its own, and nobody else can become it.</summary>
[Collection(nameof(TestDatabase))]
public sealed class BackupRoleTests(TestDatabase server) : IDisposable
{
    private readonly BackupRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task Neither_the_program_nor_who_asks_questions_can_take_on_the_role_of_backups()
    {
        await using var database = await server.CreateAsync();
        await using var program = await database.Connections.Application.OpenConnectionAsync();
        await using var asks = await LoginAsync(database, ServerRoles.Reader);
        foreach (var connection in new[] { program, asks })
        {
            (await connection.ScalarAsync<bool>("select pg_has_role(current_user, 'tocsin_backup', 'member')", [], CancellationToken.None)).ShouldBeFalse();
            foreach (var become in new[] { "set role tocsin_backup", "set role tocsin_backup_login", "set session authorization tocsin_backup_login" })
                (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(become, [], CancellationToken.None))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task The_role_of_backups_reads_every_row_and_can_do_nothing_else()
    {
        await using var database = await PopulatedAsync();
        await using var saves = await LoginAsync(database, ServerRoles.Backup);
        foreach (var table in Access.TableRules.Content.Concat(Access.TableRules.Handling).Concat(Access.TableRules.Settled))
        {
            var there = await database.Connections.Owner.ScalarAsync<long>($"select count(*) from {table}", [], CancellationToken.None);
            there.ShouldBeGreaterThan(0);
            (await saves.ScalarAsync<long>($"select count(*) from {table}", [], CancellationToken.None)).ShouldBe(there, table);
        }
        foreach (var change in new[]
        {
            "delete from gather.event", "insert into store.setting values ('a', 'b')", "update access.handling set tlp = 'TLP:CLEAR'", "truncate gather.event", "create table gather.mine (n int)",
            "create table public.mine (n int)", "set role tocsin_app", "set role tocsin_reader", "select nextval('gather.import_number')", "select store.let_backup('gather.event')",
        })
        {
            (await Should.ThrowAsync<PostgresException>(() => saves.ExecuteAsync(change, [], CancellationToken.None))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, change);
        }
    }

    [Fact]
    public async Task A_login_to_work_or_to_ask_as_that_has_the_role_of_backups_or_to_ask_as_that_has_the_programs_is_refused()
    {
        await using var folder = await OwnServerAsync();
        await PrivateServerTests.AskAsync(folder, "create role twofold login password 'b' in role tocsin_app, tocsin_reader, tocsin_backup");
        var options = new DatabaseOptions("exercise") { ConnectionString = folder.ConnectionString("theirs") + ";Pooling=false" };
        var refusal = await Should.ThrowAsync<StoreException>(() => Database.OpenAsync(options with { Application = "Username=twofold;Password=b" }, TimeProvider.System, CancellationToken.None));
        refusal.Failure.ShouldBe(StoreFailure.TooManyRights);
        refusal.Message.ShouldContain("REVOKE tocsin_backup");

        await using var database = await Database.OpenAsync(options with { Reader = "Username=twofold;Password=b", Backup = "Username=twofold;Password=b" }, TimeProvider.System, CancellationToken.None);
        (await Should.ThrowAsync<StoreException>(() => ReadOnlySession.OpenAsync(database, CancellationToken.None))).Failure.ShouldBe(StoreFailure.TooManyRights);
        await PrivateServerTests.AskAsync(folder, "revoke tocsin_backup from twofold");
        (await Should.ThrowAsync<StoreException>(() => ReadOnlySession.OpenAsync(database, CancellationToken.None))).Message.ShouldContain("REVOKE tocsin_app");
        await PrivateServerTests.AskAsync(folder, "grant tocsin_backup to twofold");
        (await Should.ThrowAsync<StoreException>(() => room.BackUpAsync(database, "b.tar"))).Message.ShouldContain(DatabaseOptions.BackupVariable);
        File.Exists(room["b.tar"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("create table gather.later (n int); insert into gather.later values (1)")]
    [InlineData("drop policy backup on gather.event")]
    [InlineData("create policy fewer on gather.event as restrictive for select using (state <> 'XAH')")]
    [InlineData("revoke select on gather.event from tocsin_backup")]
    public async Task A_table_whose_rows_would_be_missing_is_not_left_out_but_named(string change)
    {
        await using var database = await server.CreateAsync();
        await database.Connections.Owner.ExecuteAsync(change, [], CancellationToken.None);
        var refusal = await Should.ThrowAsync<StoreException>(() => room.BackUpAsync(database, "b.tar"));
        refusal.Failure.ShouldBe(StoreFailure.NotLetToBackup);
        refusal.Message.ShouldContain("gather.");
        Directory.GetFiles(room[""]).ShouldNotContain(file => file.Contains("b.tar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_of_a_later_migration_is_let_by_one_call_with_its_sequence()
    {
        await using var database = await server.CreateAsync();
        await database.Connections.Owner.ExecuteAsync(
            "create table gather.later (id int generated always as identity); alter table gather.later enable row level security; select store.let_backup('gather.later')", [], CancellationToken.None);
        var before = (await room.BackUpAsync(database, "b.tar")).Tables;
        await database.Connections.Owner.ExecuteAsync("drop table gather.later", [], CancellationToken.None);
        (await room.BackUpAsync(database, "c.tar")).Tables.ShouldBe(before - 1);
    }

    private Task<Database> PopulatedAsync() => server.CreateFullAsync(WorkContext.None, UpgradeTests.PopulateAsync);

    private async Task<EmbeddedPostgres> OwnServerAsync()
    {
        var own = await EmbeddedPostgres.StartOrAttachAsync(new DataFolder(room["server"]), new EmbeddedOptions(Durable: false), TimeProvider.System, CancellationToken.None);
        await PrivateServerTests.AskAsync(own, "create role tocsin_app nologin; create role tocsin_reader nologin; create role tocsin_backup nologin");
        await PrivateServerTests.AskAsync(own, "create database theirs");
        return own;
    }

    private static async Task<NpgsqlConnection> LoginAsync(Database database, string role)
    {
        var connection = new NpgsqlConnection((await database.Connections.LoginAsync(role, null, "", CancellationToken.None)).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
