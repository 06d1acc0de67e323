using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Tocsin.Cli;
using Tocsin.Store;

namespace Tocsin.Tests.Cli;

/// <summary>
/// Runs of the built program outside the process of the tests, with a data folder of its own that goes with this. Commands run one after another in one
/// process; where the start, the end or a signal matters, a test starts a process for the command alone.
/// </summary>
internal sealed class CommandLineRun : IDisposable, IAsyncDisposable
{
    private const string NoLanguage = "";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private Database? held;

    // By the language that their machine is set to.
    private readonly ConcurrentDictionary<string, Lazy<CommandProcess>> processes = new();

    public CommandLineRun(string prefix)
    {
        Home = Directory.CreateTempSubdirectory(prefix).FullName;
        // As root the private server runs as another user: where that one cannot pass, its cluster would be put elsewhere and outlive the test.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Home, File.GetUnixFileMode(Home) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Home { get; }

    /// <summary>A process about to be started, its streams to be read.</summary>
    public ProcessStartInfo Start(params string[] arguments)
    {
        string[] program = [.. Heeding(), "dotnet", typeof(TocsinCommandLine).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo(program[0], program[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        Settle(start);
        return start;
    }

    /// <summary>
    /// A process about to be started on a terminal of its own, which script(1) makes; its output is what the terminal shows, its input what is typed.
    /// </summary>
    public ProcessStartInfo StartOnTerminal(int columns, params string[] arguments)
    {
        string[] program = [.. Heeding(), "script", "-qec", $"stty cols {columns}; exec dotnet '{typeof(TocsinCommandLine).Assembly.Location}' {string.Join(' ', arguments)}", "/dev/null"];
        var start = new ProcessStartInfo(program[0], program[1..]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        Settle(start);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        return start;
    }

    /// <summary>The environment of a run.</summary>
    private void Settle(ProcessStartInfo start)
    {
        start.Environment["TOCSIN_HOME"] = Home;
        // Where the keys of the vault are, which are not in the data folder.
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(Home, "config");
        foreach (var variable in new[] { "TOCSIN_VAULT_KEY_FILE", "TOCSIN_VAULT_KEY", "TOCSIN_VAULT_DESTROYED" })
            start.Environment.Remove(variable);
        start.Environment.Remove("TOCSIN_DATABASE");
        start.Environment.Remove("TOCSIN_CRASH_AT");
    }

    /// <summary>Runs to the end.</summary>
    public Task<(ExitCode Code, string Output, string Error)> RunAsync(params string[] arguments) => RunInAsync(NoLanguage, arguments);

    /// <summary>Runs to the end on a machine that is set to a language: "th_TH", with letters in UTF-8, or "de_DE.ISO-8859-1".</summary>
    public Task<(ExitCode Code, string Output, string Error)> RunInAsync(string language, params string[] arguments) => language.Contains('.', StringComparison.Ordinal)
        ? RunAsync(StartIn(language, arguments)) // the letters of its streams are what matters
        : processes.GetOrAdd(language, Begin).Value.RunAsync(arguments, Patience);

    private Lazy<CommandProcess> Begin(string language) => new(() => CommandProcess.Begin(start =>
    {
        Settle(start);
        if (language != NoLanguage)
            Speak(start, language);
    }));

    /// <summary>Uses the private server of a world: so it goes on, and no command has to start it anew, which takes longer than most commands.</summary>
    public async Task HoldAsync(string world) => held ??= await Database.OpenAsync(
        new DatabaseOptions(world) { Folder = new DataFolder(Path.Combine(Home, world)) }, TimeProvider.System, CancellationToken.None);

    /// <summary>Lets it end with its last user.</summary>
    public async Task ReleaseAsync()
    {
        if (held is not null)
            await held.DisposeAsync();
        held = null;
    }

    /// <summary>Runs to the end in a process of its own.</summary>
    public Task<(ExitCode Code, string Output, string Error)> RunAloneAsync(params string[] arguments) => RunAsync(Start(arguments));

    /// <summary>A process about to be started on a machine that is set to a language.</summary>
    public ProcessStartInfo StartIn(string language, params string[] arguments)
    {
        var start = Start(arguments);
        Speak(start, language);
        return start;
    }

    private static void Speak(ProcessStartInfo start, string language)
    {
        foreach (var variable in new[] { "LC_ALL", "LANG", "LANGUAGE" })
            start.Environment[variable] = language.Contains('.', StringComparison.Ordinal) ? language : language + ".UTF-8";
        start.Environment.Remove("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
    }

    private static async Task<(ExitCode Code, string Output, string Error)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await EndAsync(process);
        return ((ExitCode)process.ExitCode, await output, await error);
    }

    /// <summary>Runs until a line of the error stream begins so, sends a signal, and waits for the end.</summary>
    public async Task<(ExitCode Code, string Error)> RunUntilAsync(string beginning, string signal, params string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var lines = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                Signal(process, signal);
                break;
            }
        }

        var rest = process.StandardError.ReadToEndAsync();
        await EndAsync(process);
        lines.Add(await rest);
        await output;
        return ((ExitCode)process.ExitCode, string.Join('\n', lines));
    }

    public static void Signal(Process process, string signal) =>
        Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Command lines of processes that have to do with the data folder.</summary>
    public IReadOnlyList<string> ProcessesLeft() =>
        [.. Directory.EnumerateDirectories("/proc").Select(CommandLine).Where(line => line.Contains(Home, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        Dispose();
    }

    public void Dispose()
    {
        foreach (var process in processes.Values)
            process.Value.Dispose();
        processes.Clear();
        foreach (var world in new[] { "world", "exercise" })
        {
            if (new DirectoryInfo(Path.Combine(Home, world, "postgres")) is { LinkTarget: { } elsewhere } && Directory.Exists(elsewhere))
                Directory.Delete(elsewhere, recursive: true);
        }

        if (Directory.Exists(Home))
            Directory.Delete(Home, recursive: true);
    }

    /// <summary>Waits until it has ended. What does not is killed, so that a test fails and does not hang.</summary>
    public static async Task EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', process.StartInfo.ArgumentList)}' was still running after {Patience.TotalMinutes} minutes.");
        }
    }

    // A shell without job control lets what it starts in the background ignore INT, and so does whatever that starts, these tests and the program among it.
    private static string[] Heeding() => InterruptIsIgnored() ? ["env", "--default-signal=INT"] : [];

    private static bool InterruptIsIgnored()
    {
        const int Interrupt = 1 << (2 - 1);
        return OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
            && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // no process, or one that has just ended
        }
    }
}
