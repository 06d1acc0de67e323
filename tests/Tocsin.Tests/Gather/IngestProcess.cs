using System.Diagnostics;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Tests.Gather;

/// <summary>An ingest in a process of its own, so that it can be killed; see SecondProcessMain.</summary>
internal static class IngestProcess
{
    /// <summary>What the process does: takes in the files and says of each, once it is stored, so.</summary>
    public static async Task<int> MainAsync(string[] files)
    {
        var options = DatabaseOptions.FromEnvironment("world");
        await using var database = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        Console.WriteLine("READY");
        var report = await new Ingest(database, World.Load("world"), TimeProvider.System).RunAsync(files, IngestOptions.None, new Saying(), CancellationToken.None);
        CrashPoint.Reach("reported");
        return report.HasRefusals ? 1 : 0;
    }

    /// <summary>Starts it; it dies at the planted place, or when it is killed.</summary>
    public static Process Start(string connectionString, string? crashAt, params string[] files)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "exec", typeof(IngestProcess).Assembly.Location, "ingest" }.Concat(files))
            start.ArgumentList.Add(argument);
        start.Environment[DatabaseOptions.Variable] = connectionString;
        if (crashAt is not null)
            start.Environment[CrashPoint.Variable] = crashAt;
        return Process.Start(start)!;
    }

    private sealed class Saying : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            if (value.Stage == IngestStage.Done)
                Console.WriteLine($"STORED {value.Path}");
        }
    }
}
