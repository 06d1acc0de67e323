using System.Globalization;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>
/// What the test assembly does when it is run as a program of its own: a second Tocsin for the tests of crashes. See <see cref="SecondProcess"/>.
/// </summary>
internal static class SecondProcessMain
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["ingest", .. var files])
            return await Gather.IngestProcess.MainAsync(files);
        if (arguments is ["log"])
            return await Access.Log.LogProcess.MainAsync();
        if (arguments is ["commands"])
            return await Cli.CommandProcess.MainAsync();
        if (arguments is not ["hold", var path])
        {
            await Console.Error.WriteLineAsync("This is a test assembly: run it with ./tocsin test");
            return 64;
        }
        try
        {
            await HoldAsync(new DataFolder(path));
            return 0;
        }
        catch (StoreException e)
        {
            Console.WriteLine($"FAILED {e.Failure} {e.Message}");
            return 1;
        }
    }

    // Says how it came to the server, runs each line of SQL it is given, and lets go when its input ends.
    private static async Task HoldAsync(DataFolder folder)
    {
        await using var server = await EmbeddedPostgres.StartOrAttachAsync(folder, new EmbeddedOptions(Durable: false), TimeProvider.System, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(server.StartedHere ? "STARTED" : "ATTACHED")} {server.Instance.GuardProcess}"));
        while (await Console.In.ReadLineAsync() is { } sql)
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            Console.WriteLine($"ANSWER {await command.ExecuteScalarAsync()}");
        }
    }
}
