using System.Diagnostics;
using System.Globalization;

namespace Tocsin.Store;

/// <summary>What a process id stands for now; ids are given again, so an id alone proves nothing.</summary>
internal static class RunningProgram
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The command line with spaces between its parts; empty when no such process runs.</summary>
    public static string CommandLine(int process)
    {
        if (process <= 0)
            return "";
        var id = process.ToString(CultureInfo.InvariantCulture);
        try
        {
            if (Directory.Exists("/proc/self"))
                return File.Exists($"/proc/{id}/cmdline") ? File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ') : "";
            using var list = Process.Start(ChildProcess.Describe("ps", "-o", "command=", "-p", id))!;
            return list.StandardOutput.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return ""; // it ended while we looked
        }
    }

    /// <summary>True when it ended within the time.</summary>
    public static async Task<bool> WaitForEndAsync(int process, string mark, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (CommandLine(process).Contains(mark, StringComparison.Ordinal))
        {
            if (time.GetElapsedTime(start) > patience)
                return false;
            await Task.Delay(Pause, time, cancellationToken);
        }
        return true;
    }

    /// <summary>Sends a signal: INT, TERM, QUIT.</summary>
    public static Task SignalAsync(int process, string signal, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("/bin/kill", ["-s", signal, process.ToString(CultureInfo.InvariantCulture)], cancellationToken);
}
