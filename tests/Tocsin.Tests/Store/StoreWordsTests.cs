using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>What a person is told when the store does not open.</summary>
public sealed class StoreWordsTests
{
    [Fact]
    public async Task Missing_binaries_are_named_with_the_way_to_get_them()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["elsewhere"]);
        using var process = await SecondProcess.StartAsync(folder["world"], (PostgresBinaries.Variable, folder["elsewhere"]));
        process.Greeting.ShouldBe($"FAILED NoBinaries TOCSIN_POSTGRES names a folder without bin/postgres. Where: {folder["elsewhere"]}. Correct or unset it.");
        (await process.CloseAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Binaries_that_do_not_run_are_named_with_what_they_said()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["other/bin"]);
        await File.WriteAllTextAsync(folder["other/bin/postgres"], "#!/bin/sh\necho wrong machine >&2; exit 126\n");
        using var process = await SecondProcess.StartAsync(folder["world"], (PostgresBinaries.Variable, folder["other"]));
        process.Greeting.ShouldStartWith("FAILED BinariesDoNotRun");
        process.Greeting.ShouldContain(folder["other"]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["file"], "");
        var failure = await Should.ThrowAsync<StoreException>(() => PrivateServerTests.StartAsync(folder["file/world"]));
        failure.Failure.ShouldBe(StoreFailure.NotWritable);
        failure.Where.ShouldBe(folder["file/world"]);
        failure.Remedy.ShouldContain("TOCSIN_HOME");
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder))
        {
        }
        await File.WriteAllTextAsync(folder["world/postgres/data/postgresql.local.conf"], "shared_buffers = many\n");
        var failure = await Should.ThrowAsync<StoreException>(() => StartAsync(folder));
        failure.Failure.ShouldBe(StoreFailure.ServerDidNotStart);
        failure.Message.ShouldContain("FATAL");
        failure.Where.ShouldEndWith("server.log");
    }

    [Fact]
    public void A_user_without_a_name_is_told_what_to_do()
    {
        var failure = PostgresCluster.NotCreated("initdb: error: could not look up effective user ID 12345: user does not exist", "/data/postgres");
        failure.Failure.ShouldBe(StoreFailure.ServerDidNotStart);
        failure.What.ShouldContain("no name");
        failure.Remedy.ShouldContain("/etc/passwd");
    }

    [Fact]
    public void What_initdb_says_otherwise_is_passed_on()
    {
        var failure = PostgresCluster.NotCreated("initdb: error: invalid locale name", "/data/postgres");
        failure.What.ShouldEndWith("initdb: error: invalid locale name");
        failure.Where.ShouldBe("/data/postgres");
        PostgresCluster.NotCreated("could not write: No space left on device", "/data/postgres").Failure.ShouldBe(StoreFailure.DiskFull);
    }

    [Fact]
    public async Task A_missing_program_is_not_blamed_on_the_data_folder()
    {
        var missing = await ChildProcess.RunAsync("no-such-program", [], CancellationToken.None);
        var failure = Guard.NoPipe(missing, "/data/postgres/attached");
        failure.What.ShouldContain("mkfifo");
        failure.Remedy.ShouldContain("coreutils");
        failure.Message.ShouldNotContain("data folder");
        Guard.NoPipe(new ChildProcess.Outcome(1, "mkfifo: Read-only file system"), "/data/postgres/attached").Failure.ShouldBe(StoreFailure.NotWritable);
    }

    [Fact]
    public async Task A_lost_password_is_not_papered_over()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder))
        {
        }
        File.Delete(folder["world/postgres/password"]);
        var failure = await Should.ThrowAsync<StoreException>(() => StartAsync(folder));
        failure.Failure.ShouldBe(StoreFailure.PasswordLost);
        failure.Where.ShouldEndWith("password");
    }

    [Fact]
    public async Task A_cluster_of_another_PostgreSQL_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder))
        {
        }
        await File.WriteAllTextAsync(folder["world/postgres/data/PG_VERSION"], "16\n");
        var failure = await Should.ThrowAsync<StoreException>(() => StartAsync(folder));
        failure.Message.ShouldContain("PostgreSQL 16");
        failure.Remedy.ShouldContain("TOCSIN_POSTGRES");
    }

    [RootFact]
    public async Task A_full_disk_is_called_a_full_disk()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["small"]);
        await MountAsync("size=12m", folder["small"]);
        try
        {
            var failure = await Should.ThrowAsync<StoreException>(() =>
                EmbeddedPostgres.StartOrAttachAsync(new DataFolder(folder["small/world"]), TimeProvider.System, CancellationToken.None));
            failure.Failure.ShouldBe(StoreFailure.DiskFull);
        }
        finally
        {
            await ChildProcess.RunAsync("umount", [folder["small"]], CancellationToken.None);
        }
    }

    [RootFact]
    public async Task A_disk_that_fills_while_people_write_is_named_and_the_next_start_goes_on_once_there_is_room()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["small"]);
        await MountAsync("size=120m,mode=711", folder["small"]);
        try
        {
            var data = new DataFolder(folder["small/world"]);
            await using (var database = await Database.OpenAsync(new DatabaseOptions("exercise") { Folder = data }, TimeProvider.System, CancellationToken.None))
            {
                await ExecuteAsync(database, "create table public.kept as select 7 as n");
                // Random texts, so that nothing is packed: first the tables grow, then the server's log, which ends the server.
                var failure = await Should.ThrowAsync<NpgsqlException>(() => ExecuteAsync(database,
                    "create table public.much as select gen_random_uuid()::text || gen_random_uuid()::text as t from generate_series(1, 3000000)"));
                database.FullDiskBehind(failure).ShouldNotBeNull().Failure.ShouldBe(StoreFailure.DiskFull);
            }
            await File.WriteAllBytesAsync(folder["small/filler"], new byte[FreeOf(folder["small"])]);

            (await Should.ThrowAsync<StoreException>(() => Database.OpenAsync(
                new DatabaseOptions("exercise") { Folder = data }, TimeProvider.System, CancellationToken.None))).Failure.ShouldBe(StoreFailure.DiskFull);

            await MountAsync("remount,size=400m", folder["small"]);
            await using var again = await Database.OpenAsync(new DatabaseOptions("exercise") { Folder = data }, TimeProvider.System, CancellationToken.None);
            (await ExecuteAsync(again, "select n from public.kept")).ShouldBe(7);
        }
        finally
        {
            await ChildProcess.RunAsync("umount", [folder["small"]], CancellationToken.None);
        }
    }

    private static long FreeOf(string path) => new DriveInfo(path).AvailableFreeSpace;

    private static async Task MountAsync(string options, string path)
    {
        var mount = await ChildProcess.RunAsync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path], CancellationToken.None);
        mount.ExitCode.ShouldBe(0, mount.Output);
    }

    private static async Task<object?> ExecuteAsync(Database database, string sql)
    {
        await using var connection = await database.Connections.Owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }

    private static Task<EmbeddedPostgres> StartAsync(TemporaryFolder folder) =>
        PrivateServerTests.StartAsync(folder["world"]);
}
