using System.Diagnostics;
using System.Text.Json;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

/// <summary>
/// The built program in a process that runs one command after another. Each runs from the entry point of the program, with streams of its own; only the
/// start of the process, which takes longer than most commands, is paid once.
/// </summary>
internal sealed class CommandProcess : IDisposable
{
    private readonly Process process;
    private readonly SemaphoreSlim alone = new(1);
    private readonly Task<string> faults;

    private CommandProcess(Process process)
    {
        this.process = process;
        faults = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it in an environment, which holds for all its commands.</summary>
    public static CommandProcess Begin(Action<ProcessStartInfo> settle)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(CommandProcess).Assembly.Location, "commands"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        settle(start);
        return new CommandProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<(ExitCode Code, string Output, string Error)> RunAsync(string[] arguments, TimeSpan patience)
    {
        await alone.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(arguments));
            await process.StandardInput.FlushAsync();
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(patience)
                ?? throw new InvalidOperationException($"The process of '{string.Join(' ', arguments)}' ended: {await faults}");
            var result = JsonSerializer.Deserialize<CommandResult>(line)!;
            return ((ExitCode)result.Code, result.Output, result.Error);
        }
        finally
        {
            alone.Release();
        }
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
            process.Kill(entireProcessTree: true);
        process.Dispose();
        alone.Dispose();
    }

    /// <summary>What the process does: reads the arguments of a command a line, and answers with a line.</summary>
    public static async Task<int> MainAsync()
    {
        // The program may write what it likes to its streams; the answers go to the stream of this process itself.
        await using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var commands = new StreamReader(Console.OpenStandardInput());
        var program = typeof(TocsinCommandLine).Assembly.EntryPoint!;
        Console.SetIn(TextReader.Null);
        while (await commands.ReadLineAsync() is { } line)
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            Console.SetOut(output);
            Console.SetError(error);
            var code = (int)program.Invoke(null, [JsonSerializer.Deserialize<string[]>(line)])!;
            await answers.WriteLineAsync(JsonSerializer.Serialize(new CommandResult(code, output.ToString(), error.ToString())));
        }

        return 0;
    }

    private sealed record CommandResult(int Code, string Output, string Error);
}
