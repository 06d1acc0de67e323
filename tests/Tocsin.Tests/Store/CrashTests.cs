using System.Globalization;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>What a crash may leave behind, and that the next start gets over it without losing what was stored.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task After_a_power_cut_the_next_start_recovers_what_was_committed()
    {
        using var folder = new TemporaryFolder();
        using (var before = await SecondProcess.StartAsync(folder["world"]))
        {
            await before.AskAsync("create table kept (n int)");
            (await before.AskAsync("insert into kept values (7) returning n")).ShouldBe("ANSWER 7");
            await KillEverythingAsync(before, folder["world"]);
        }
        File.Exists(Path.Combine(folder["world"], "postgres", "data", "postmaster.pid")).ShouldBeTrue("nobody tidied up");
        await using var after = await PrivateServerTests.StartAsync(folder["world"]);
        after.StartedHere.ShouldBeTrue();
        (await PrivateServerTests.AskAsync(after, "select n from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_process_id_that_was_given_to_another_program_does_not_stop_the_start()
    {
        using var folder = new TemporaryFolder();
        await using (await PrivateServerTests.StartAsync(folder["world"]))
        {
        }
        var file = Path.Combine(folder["world"], "postgres", "data", "postmaster.pid");
        await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{Path.GetDirectoryName(file)}\n"));
        await using var server = await PrivateServerTests.StartAsync(folder["world"]);
        (await PrivateServerTests.AskAsync(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_lost_its_guard_is_ended_before_a_new_one_starts()
    {
        using var folder = new TemporaryFolder();
        using var before = await SecondProcess.StartAsync(folder["world"]);
        await before.AskAsync("create table kept as select 7 as n");
        var server = PrivateServerTests.ServerOf(folder["world"]);
        await RunningProgram.SignalAsync(PrivateServerTests.GuardOf(before), "KILL", CancellationToken.None);
        await before.KillAsync();
        await using var after = await PrivateServerTests.StartAsync(folder["world"]);
        after.StartedHere.ShouldBeTrue();
        PrivateServerTests.ServerOf(folder["world"]).ShouldNotBe(server);
        (await PrivateServerTests.AskAsync(after, "select n from kept")).ShouldBe(7);
    }

    [Theory]
    [InlineData("world")]
    [InlineData("a path that is so long that its socket cannot lie in it and is put below the temporary folder instead, as names of sockets are short")]
    public async Task An_open_database_whose_server_died_comes_back_with_what_was_committed(string name)
    {
        using var folder = new TemporaryFolder();
        await using var database = await Database.OpenAsync(new DatabaseOptions("exercise") { Folder = new DataFolder(folder[name]) }, TimeProvider.System, CancellationToken.None);
        await ExecuteAsync(database, "create table public.kept as select 7 as n");
        (await database.RecoverAsync(CancellationToken.None)).ShouldBeFalse("it has not died");

        await RunningProgram.SignalAsync(PrivateServerTests.ServerOf(folder[name]), "KILL", CancellationToken.None);
        await PrivateServerTests.EndOfAsync(database.Instance!.GuardProcess);
        (await database.RecoverAsync(CancellationToken.None)).ShouldBeTrue();

        (await ExecuteAsync(database, "select n from public.kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_server_that_died_under_its_users_is_replaced_for_the_next_one()
    {
        using var folder = new TemporaryFolder();
        await using var orphaned = await PrivateServerTests.StartAsync(folder["world"]);
        await RunningProgram.SignalAsync(PrivateServerTests.ServerOf(folder["world"]), "KILL", CancellationToken.None);
        await using var next = await PrivateServerTests.StartAsync(folder["world"]);
        next.StartedHere.ShouldBeTrue();
        (await PrivateServerTests.AskAsync(next, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_creation_of_the_cluster_that_was_cut_off_is_begun_anew()
    {
        using var folder = new TemporaryFolder();
        var half = Path.Combine(folder["world"], "postgres", "data.new-1");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "18\n");
        await using var server = await PrivateServerTests.StartAsync(folder["world"]);
        (await PrivateServerTests.AskAsync(server, "select 1")).ShouldBe(1);
        Directory.Exists(half).ShouldBeFalse();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(600)]
    [InlineData(900)]
    public async Task Kill_9_at_any_moment_of_the_first_start_spoils_nothing(int milliseconds)
    {
        using var folder = new TemporaryFolder();
        using (var starting = SecondProcess.Launch(folder["world"]))
        {
            await Task.Delay(milliseconds);
            await starting.KillAsync();
        }
        await using var server = await PrivateServerTests.StartAsync(folder["world"]);
        (await PrivateServerTests.AskAsync(server, "select 1")).ShouldBe(1);
    }

    private static async Task KillEverythingAsync(SecondProcess process, string folder)
    {
        var server = PrivateServerTests.ServerOf(folder);
        await RunningProgram.SignalAsync(PrivateServerTests.GuardOf(process), "KILL", CancellationToken.None);
        await RunningProgram.SignalAsync(server, "KILL", CancellationToken.None);
        await process.KillAsync();
    }

    private static async Task<object?> ExecuteAsync(Database database, string sql)
    {
        await using var connection = await database.Connections.Owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
