using System.Diagnostics;

namespace Tocsin.Store;

/// <summary>Runs the small programs of the system and of PostgreSQL with an environment of our own, so that PG* variables of the user change nothing.</summary>
internal static class ChildProcess
{
    private const string SystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Exit code of a program that could not be started, as in a shell.</summary>
    public const int NotStarted = 127;

    public sealed record Outcome(int ExitCode, string Output);

    public static ProcessStartInfo Describe(string file, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["HOME"] = "/";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["LC_MESSAGES"] = "C";
        start.Environment["PATH"] = SystemPath;
        return start;
    }

    /// <summary>Waits for the end; a program that cannot be started at all counts as <see cref="NotStarted"/>.</summary>
    public static async Task<Outcome> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new Outcome(process.ExitCode, (await output + await errors).Trim());
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new Outcome(NotStarted, e.Message);
        }
    }

    public static Task<Outcome> RunAsync(string file, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(Describe(file, arguments), cancellationToken);
}
