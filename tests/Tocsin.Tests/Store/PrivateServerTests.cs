using System.Globalization;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>The life of the private server: who starts it, who keeps it, when it ends.</summary>
public sealed class PrivateServerTests
{
    [Fact]
    public async Task A_second_process_attaches_to_the_running_server()
    {
        using var folder = new TemporaryFolder();
        EmbeddedPostgres first;
        await using (first = await StartAsync(folder["world"]))
        {
            first.StartedHere.ShouldBeTrue();
            using var second = await SecondProcess.StartAsync(folder["world"]);
            second.Greeting.ShouldBe($"ATTACHED {first.Instance.GuardProcess}");
            (await second.CloseAsync()).ShouldBe(0);
            (await AskAsync(first, "select 1")).ShouldBe(1);
        }
        first.Instance.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task The_server_outlives_its_starter_while_another_uses_it()
    {
        using var folder = new TemporaryFolder();
        using var starter = await SecondProcess.StartAsync(folder["world"]);
        starter.Greeting.ShouldStartWith("STARTED");
        EmbeddedPostgres attached;
        await using (attached = await StartAsync(folder["world"]))
        {
            attached.StartedHere.ShouldBeFalse();
            await starter.KillAsync();
            (await AskAsync(attached, "select 1")).ShouldBe(1);
        }
        attached.Instance.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task Kill_9_of_the_only_process_leaves_no_server_behind()
    {
        using var folder = new TemporaryFolder();
        using var only = await SecondProcess.StartAsync(folder["world"]);
        var guard = GuardOf(only);
        var server = ServerOf(folder["world"]);
        RunningProgram.CommandLine(server).ShouldContain("postgres");
        await only.KillAsync();
        await EndOfAsync(guard);
        RunningProgram.CommandLine(server).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_that_start_at_once_share_one_server()
    {
        using var folder = new TemporaryFolder();
        var both = await Task.WhenAll(SecondProcess.StartAsync(folder["world"]), SecondProcess.StartAsync(folder["world"]));
        both.Select(one => one.Greeting.Split(' ')[0]).Order().ShouldBe(["ATTACHED", "STARTED"]);
        GuardOf(both[0]).ShouldBe(GuardOf(both[1]));
        var ended = await Task.WhenAll(both.Select(one => one.CloseAsync()));
        ended.ShouldBe([0, 0]);
        foreach (var one in both)
            one.Dispose();
    }

    [Fact]
    public async Task Coming_and_going_never_pulls_the_server_from_under_anyone()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder["world"]);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async visitor =>
        {
            for (var visit = 0; visit < 6; visit++)
            {
                await using var server = await EmbeddedPostgres.StartOrAttachAsync(data, new EmbeddedOptions(Durable: false), TimeProvider.System, CancellationToken.None);
                (await AskAsync(server, $"select 1 from pg_sleep(0.0{visitor})")).ShouldBe(1);
                (await AskAsync(server, "select 1")).ShouldBe(1);
            }
        }));
        Instance.Read(data)!.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task Ctrl_C_for_the_whole_group_is_not_taken_by_the_server()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder["world"]);
        await RunningProgram.SignalAsync(server.Instance.GuardProcess, "INT", CancellationToken.None);
        await RunningProgram.SignalAsync(server.Instance.GuardProcess, "HUP", CancellationToken.None);
        (await AskAsync(server, "select 1")).ShouldBe(1);
        server.Instance.IsRunning().ShouldBeTrue();
    }

    internal static Task<EmbeddedPostgres> StartAsync(string folder) =>
        EmbeddedPostgres.StartOrAttachAsync(new DataFolder(folder), new EmbeddedOptions(Durable: false), TimeProvider.System, CancellationToken.None);

    internal static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    internal static int GuardOf(SecondProcess process) => int.Parse(process.Greeting.Split(' ')[1], CultureInfo.InvariantCulture);

    internal static int ServerOf(string folder) =>
        int.Parse(File.ReadLines(Path.Combine(folder, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    internal static async Task EndOfAsync(int guard) =>
        (await RunningProgram.WaitUntilAsync(
            () => !RunningProgram.HasArguments(guard, Guard.Mark), TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None)).ShouldBeTrue();
}
