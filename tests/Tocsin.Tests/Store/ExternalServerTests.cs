using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>A server that somebody else runs, named in TOCSIN_DATABASE, with a user of few rights: the newest PostgreSQL and the oldest supported.</summary>
public sealed class ExternalServerTests
{
    [Fact]
    public Task A_user_without_rights_is_told_what_to_run_and_then_gets_in() => GetsInWithHelpAsync(null);

    [PostgreSql15Fact]
    public Task A_user_without_rights_is_told_what_to_run_and_then_gets_in_on_PostgreSQL_15() => GetsInWithHelpAsync(PostgreSql15FactAttribute.Folder);

    [Fact]
    public Task A_user_who_may_create_roles_needs_no_help() => GetsInAloneAsync(null);

    [PostgreSql15Fact]
    public Task A_user_who_may_create_roles_needs_no_help_on_PostgreSQL_15() => GetsInAloneAsync(PostgreSql15FactAttribute.Folder);

    [Fact]
    public async Task A_text_that_is_no_connection_string_is_answered_with_an_example()
    {
        var refusal = await Should.ThrowAsync<StoreException>(() =>
            Database.OpenAsync(new DatabaseOptions("exercise") { ConnectionString = "postgres://me@db/tocsin" }, TimeProvider.System, CancellationToken.None));
        refusal.Failure.ShouldBe(StoreFailure.BadConnectionString);
        refusal.Remedy.ShouldContain("Host=db1.example.org,db2.example.org;");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_without_the_password()
    {
        var options = new DatabaseOptions("exercise") { ConnectionString = "Host=/nowhere;Username=me;Password=secret;Database=tocsin" };
        var refusal = await Should.ThrowAsync<StoreException>(() => Database.OpenAsync(options, TimeProvider.System, CancellationToken.None));
        refusal.Failure.ShouldBe(StoreFailure.Unreachable);
        refusal.Where.ShouldContain("Host=/nowhere");
        refusal.Message.ShouldNotContain("secret");
    }

    private static async Task GetsInWithHelpAsync(string? binaries)
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder, binaries);
        await ExecuteAsync(server, "create role plain login password 'plain'");
        await ExecuteAsync(server, "create database theirs owner plain");
        var refusal = await Should.ThrowAsync<StoreException>(() => OpenAsync(server, "plain"));
        refusal.Failure.ShouldBe(StoreFailure.NoApplicationRole);
        const string Roles = "CREATE ROLE tocsin_app NOLOGIN; CREATE ROLE tocsin_reader NOLOGIN; CREATE ROLE tocsin_backup NOLOGIN; CREATE ROLE tocsin_work LOGIN PASSWORD '…' IN ROLE tocsin_app;";
        refusal.Remedy.ShouldContain(Roles);
        refusal.Remedy.ShouldContain(DatabaseOptions.ApplicationVariable);

        await ExecuteAsync(server, Roles);
        await using var database = await OpenAsync(server, "plain", application: "Username=tocsin_work;Password=…");
        (await ScalarAsync(database, "select current_user || ' ' || current_setting('timezone')")).ShouldBe("tocsin_work UTC");
        (await database.DescribeAsync(CancellationToken.None)).Migration.ShouldBe(Migration.All[^1].Number);
        var change = await Should.ThrowAsync<PostgresException>(() => ScalarAsync(database, "delete from store.setting"));
        change.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        // A login that the tables' policies do not hold is not worked as.
        await ExecuteAsync(server, "create role bypasses login bypassrls password 'x' in role tocsin_app");
        await IsRefusedAsync(server, "Username=bypasses;Password=x");
        await IsRefusedAsync(server, "Username=plain;Password=plain");
    }

    private static async Task GetsInAloneAsync(string? binaries)
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder, binaries);
        await ExecuteAsync(server, "create role maker login createrole password 'maker'");
        await ExecuteAsync(server, "create database theirs owner maker");
        // Several hosts are allowed; the first of these does not answer.
        await using var database = await OpenAsync(server, "maker", folder["nowhere"] + ",");
        (await ScalarAsync(database, "select current_user::text")).ShouldBe("maker_app_login");
    }

    private static async Task IsRefusedAsync(EmbeddedPostgres server, string application)
    {
        var refusal = await Should.ThrowAsync<StoreException>(() => OpenAsync(server, "plain", application: application));
        refusal.Failure.ShouldBe(StoreFailure.TooManyRights);
        refusal.Message.ShouldNotContain("Password");
    }

    private static Task<EmbeddedPostgres> StartAsync(TemporaryFolder folder, string? binaries) =>
        EmbeddedPostgres.StartOrAttachAsync(new DataFolder(folder["server"]), new EmbeddedOptions(Durable: false, Binaries: binaries), TimeProvider.System, CancellationToken.None);

    private static Task<Database> OpenAsync(EmbeddedPostgres server, string user, string otherHosts = "", string? application = null)
    {
        var text = new NpgsqlConnectionStringBuilder(server.ConnectionString("theirs")) { Username = user, Password = user, Pooling = false };
        text.Host = otherHosts + text.Host;
        return Database.OpenAsync(new DatabaseOptions("exercise") { ConnectionString = text.ConnectionString, Application = application }, TimeProvider.System, CancellationToken.None);
    }

    private static Task<object?> ExecuteAsync(EmbeddedPostgres server, string sql) => PrivateServerTests.AskAsync(server, sql);

    private static Task<string?> ScalarAsync(Database database, string sql) => database.AskAsync<string>(sql);
}
