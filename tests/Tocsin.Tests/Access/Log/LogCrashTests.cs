using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

[Collection(nameof(TestDatabase))]
public sealed class LogCrashTests(TestDatabase server)
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(400)]
    public async Task Kill_9_loses_no_entry_whose_writer_was_told_that_it_is_kept(int entries)
    {
        await using var room = await LogRoom.OpenAsync(server);
        var told = new List<string>();
        using (var process = LogProcess.Start(server.ConnectionString(room.Name)))
        {
            while (told.Count < entries && await process.StandardOutput.ReadLineAsync() is { } line)
                told.Add(line);
            process.Kill();
            // What it had said before it died counts too; of a line that was cut off nobody was told.
            var rest = await process.StandardOutput.ReadToEndAsync();
            told.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
            await process.WaitForExitAsync();
        }

        told.Count.ShouldBeGreaterThanOrEqualTo(entries);
        var kept = await room.Door.ListAsync("select subject from access.log", [], row => row.GetString(0), CancellationToken.None);
        told.Except(kept).ShouldBeEmpty();
        (await room.VerifyAsync()).ShouldHold(kept.Count);
    }
}
