using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>Where the private server lives, and who can reach it.</summary>
public sealed class PrivateServerPlaceTests
{
    [Theory]
    [InlineData("a path with spaces")]
    [InlineData("it's \"quoted\", $HOME; `and` more")]
    [InlineData("дані/données/資料")]
    [InlineData("long-long-long-long-long-long-long-long-long-long/long-long-long-long-long-long-long-long-long-long/long-long-long-long-long-long")]
    public async Task Any_path_will_do(string path)
    {
        using var folder = new TemporaryFolder();
        await using var server = await PrivateServerTests.StartAsync(folder[path]);
        (await PrivateServerTests.AskAsync(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_socket_outside_the_data_folder_goes_with_the_server()
    {
        using var folder = new TemporaryFolder();
        string socket;
        await using (var server = await PrivateServerTests.StartAsync(folder[new string('x', 120)]))
        {
            socket = server.Instance.SocketFolder;
            socket.ShouldNotContain("xxx");
            AccessOf(socket).ShouldBe("rwx------");
        }
        Directory.Exists(socket).ShouldBeFalse();
    }

    [Fact]
    public async Task A_copied_data_folder_gets_a_server_of_its_own()
    {
        using var folder = new TemporaryFolder();
        await using var original = await PrivateServerTests.StartAsync(folder["world"]);
        await PrivateServerTests.AskAsync(original, "create table theirs (n int)");
        // As somebody copies it: the note of the running server, its password and its cluster, while it runs. The copied pipe leads nowhere.
        (await ChildProcess.RunAsync("cp", ["-a", folder["world"], folder["copy"]], CancellationToken.None)).ExitCode.ShouldBe(0);

        await using var copy = await PrivateServerTests.StartAsync(folder["copy"]);
        copy.StartedHere.ShouldBeTrue();
        (await PrivateServerTests.AskAsync(copy, "show data_directory")).ShouldBe(folder["copy/postgres/data"]);
        await PrivateServerTests.AskAsync(copy, "create table ours (n int)");
        (await PrivateServerTests.AskAsync(original, "select to_regclass('ours') is null")).ShouldBe(true);
        original.Instance.IsRunning().ShouldBeTrue("starting the copy ends nobody else's server");
    }

    [RootFact]
    public async Task A_copied_link_to_a_database_elsewhere_is_refused_and_a_moved_one_followed()
    {
        using var folder = new TemporaryFolder(closed: true);
        string elsewhere;
        await using (await PrivateServerTests.StartAsync(folder["world"]))
            elsewhere = new DirectoryInfo(folder["world/postgres"]).LinkTarget.ShouldNotBeNull();
        try
        {
            (await ChildProcess.RunAsync("cp", ["-a", folder["world"], folder["copy"]], CancellationToken.None)).ExitCode.ShouldBe(0);
            var refusal = await Should.ThrowAsync<StoreException>(() => PrivateServerTests.StartAsync(folder["copy"]));
            refusal.Failure.ShouldBe(StoreFailure.FolderCopied);
            refusal.Message.ShouldContain(folder["world"]);

            Directory.Move(folder["world"], folder["moved"]);
            await using var moved = await PrivateServerTests.StartAsync(folder["moved"]);
            (await PrivateServerTests.AskAsync(moved, "select 1")).ShouldBe(1);
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [RootFact]
    public async Task As_root_the_server_runs_as_a_user_of_its_own()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PrivateServerTests.StartAsync(folder["world"]);
        (await ServerUser.NameOfOwnerAsync(server.Instance.DataPath, CancellationToken.None)).ShouldBe(ServerUser.Own);
        (await server.Instance.SharedUserRemedyAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_program_that_bears_the_guards_word_in_its_name_is_not_taken_for_it()
    {
        using var folder = new TemporaryFolder();
        using var other = System.Diagnostics.Process.Start(ChildProcess.Describe("/bin/sh", "-c", "sleep 60", Guard.Mark))!;
        try
        {
            Guard.IsAlive(other.Id, folder["world/postgres/data"]).ShouldBeFalse();
        }
        finally
        {
            other.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Socket_and_cluster_are_closed_to_others_and_nothing_listens_on_the_network()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PrivateServerTests.StartAsync(folder["world"]);
        AccessOf(server.Instance.SocketFolder).ShouldBe("rwx------");
        AccessOf(folder["world/postgres"]).ShouldBe("rwx------");
        AccessOf(folder["world/postgres/password"]).ShouldBe("rw-------");
        (await PrivateServerTests.AskAsync(server, "show listen_addresses")).ShouldBe("");
        (await PrivateServerTests.AskAsync(server, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'")).ShouldBe(0L);
    }

    [Fact]
    public async Task Without_the_password_nobody_gets_in()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PrivateServerTests.StartAsync(folder["world"]);
        var guess = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(guess.ConnectionString);
        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync());
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task A_durable_server_forces_what_it_commits_to_disk()
    {
        using var folder = new TemporaryFolder();
        await using var server = await EmbeddedPostgres.StartOrAttachAsync(new DataFolder(folder["world"]), TimeProvider.System, CancellationToken.None);
        (await PrivateServerTests.AskAsync(server, "select string_agg(setting, ' ' order by name) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')"))
            .ShouldBe("on on on on");
    }

    [RootFact]
    public async Task As_root_a_folder_that_the_server_cannot_reach_keeps_its_cluster_elsewhere()
    {
        using var folder = new TemporaryFolder();
        PrivateFiles.CreateFolder(folder["closed"]);
        string place;
        await using (var server = await PrivateServerTests.StartAsync(folder["closed/world"]))
        {
            place = Path.GetDirectoryName(server.Instance.DataPath)!;
            place.ShouldStartWith("/var/lib/tocsin/");
            await PrivateServerTests.AskAsync(server, "create table kept as select 7 as n");
        }
        await using (var server = await PrivateServerTests.StartAsync(folder["closed/world"]))
            (await PrivateServerTests.AskAsync(server, "select n from kept")).ShouldBe(7);
        (await File.ReadAllTextAsync(Path.Combine(place, "belongs-to"))).ShouldBe(folder["closed/world"] + "\n");
        Directory.Delete(place, recursive: true);
        var failure = await Should.ThrowAsync<StoreException>(() => PrivateServerTests.StartAsync(folder["closed/world"]));
        failure.Failure.ShouldBe(StoreFailure.FolderGone);
        failure.Remedy.ShouldBe("Restore it, or remove the link to start afresh.");
    }

    [RootFact]
    public async Task As_root_the_server_runs_without_any_of_its_rights()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PrivateServerTests.StartAsync(folder["world"]);
        var status = await File.ReadAllLinesAsync($"/proc/{PrivateServerTests.ServerOf(folder["world"])}/status");
        status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).ShouldNotContain("\t0");
        foreach (var capabilities in status.Where(line => line.StartsWith("CapEff", StringComparison.Ordinal) || line.StartsWith("CapInh", StringComparison.Ordinal)))
            capabilities.ShouldEndWith("0000000000000000");
        status.ShouldContain("NoNewPrivs:\t1");
    }

    private static string AccessOf(string path) => OperatingSystem.IsWindows() ? "" : Letters(File.GetUnixFileMode(path));

    private static string Letters(UnixFileMode mode) =>
        string.Concat("rwxrwxrwx".Select((letter, i) => ((int)mode >> (8 - i) & 1) == 1 ? letter : '-'));
}
