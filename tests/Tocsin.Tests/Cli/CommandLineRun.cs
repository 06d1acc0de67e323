using System.Diagnostics;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

/// <summary>A run of the built program as a process of its own, with a data folder of its own.</summary>
internal sealed class CommandLineRun : IDisposable
{
    private readonly string home;

    public CommandLineRun(string home) => this.home = home;

    public static ProcessStartInfo Start(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TocsinCommandLine).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["TOCSIN_HOME"] = home;
        start.Environment.Remove("TOCSIN_DATABASE");
        return start;
    }

    /// <summary>Runs to the end.</summary>
    public async Task<(ExitCode Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(Start(home, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return ((ExitCode)process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        if (Directory.Exists(home))
            Directory.Delete(home, recursive: true);
    }
}
