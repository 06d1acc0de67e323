using System.Diagnostics;
using System.Globalization;

namespace Tocsin.Store;

/// <summary>What a process id stands for now; ids are given again, so an id alone proves nothing.</summary>
internal static class RunningProgram
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The command line with spaces between its parts; empty when no such process runs.</summary>
    public static string CommandLine(int process) => string.Join(' ', Arguments(process));

    // Without links on the way: that is how the system names where a process works.
    private static string Real(string path)
    {
        if (Path.GetDirectoryName(path) is not { } above)
            return path;
        var here = Path.Combine(Real(above), Path.GetFileName(path));
        return Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Real(target.FullName) : here;
    }

    // One for each argument; a single one, the whole line, where the system does not tell them apart.
    private static string[] Arguments(int process)
    {
        if (process <= 0)
            return [];
        var id = process.ToString(CultureInfo.InvariantCulture);
        try
        {
            if (Directory.Exists("/proc/self"))
                return File.Exists($"/proc/{id}/cmdline") ? File.ReadAllText($"/proc/{id}/cmdline").TrimEnd('\0').Split('\0') : [];
            using var list = Process.Start(ChildProcess.Describe("ps", "-o", "command=", "-p", id))!;
            return [list.StandardOutput.ReadToEnd()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return []; // it ended while we looked
        }
    }

    /// <summary>Whether a process runs with these arguments, each whole.</summary>
    public static bool HasArguments(int process, params IReadOnlyList<string> arguments)
    {
        var given = Arguments(process);
        // Where arguments cannot be told apart, the line must hold them with blanks around.
        return given is [var line]
            ? arguments.All(argument => $" {line.Trim()} ".Contains($" {argument} ", StringComparison.Ordinal))
            : arguments.All(given.Contains);
    }

    /// <summary>
    /// Whether a process is the PostgreSQL that works on a cluster. The system says in which folder it works, whatever path that had when it was started;
    /// where it does not say, its arguments do.
    /// </summary>
    public static bool IsServerOf(int process, string data)
    {
        if (!CommandLine(process).Contains("postgres", StringComparison.Ordinal))
            return false;
        var works = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/cwd");
        try
        {
            return (Directory.Exists(works) ? new DirectoryInfo(works).LinkTarget : null) is { } folder
                ? folder == Real(data)
                : HasArguments(process, data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HasArguments(process, data);
        }
    }

    /// <summary>True when it came about within the time.</summary>
    public static async Task<bool> WaitUntilAsync(Func<bool> isSo, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!isSo())
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
