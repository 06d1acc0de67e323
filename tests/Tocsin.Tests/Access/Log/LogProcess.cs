using System.Diagnostics;
using System.Globalization;
using Tocsin.Access.Log;
using Tocsin.Store;

namespace Tocsin.Tests.Access.Log;

/// <summary>Writers of the log in a process of their own, so that it can be killed; see SecondProcessMain.</summary>
internal static class LogProcess
{
    private const int Writers = 4;

    /// <summary>What the process does: logs on and on, and says of each entry, once it was told that it is kept, so.</summary>
    public static async Task<int> MainAsync()
    {
        await using var database = await Database.OpenAsync(DatabaseOptions.FromEnvironment("exercise"), TimeProvider.System, CancellationToken.None);
        await using var log = new AccessLog(database, "killed", TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var subject = string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}");
                await log.RecordAsync(new AccessEntry(AccessAct.Read, subject), CancellationToken.None);
                Console.WriteLine(subject);
            }
        })));
        return 0;
    }

    /// <summary>Starts it; it goes on until it is killed.</summary>
    public static Process Start(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(LogProcess).Assembly.Location, "log"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[DatabaseOptions.Variable] = connectionString;
        return Process.Start(start)!;
    }
}
