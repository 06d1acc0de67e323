using System.Diagnostics;
using System.Text.RegularExpressions;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

[Collection(nameof(ExerciseRun))]
public sealed class TerminalTests(ExerciseRun exercise)
{
    [Fact]
    public async Task In_a_pipe_a_step_is_two_plain_lines()
    {
        var (code, _, error) = await exercise.Run.RunAsync("backtest", "structural");

        code.ShouldBe(ExitCode.Done, error);
        error.ShouldMatch(@"\ABack-testing the model year by year …\nBack-testing the model year by year: [\d.]+ s\n\z");
    }

    [ScriptFact]
    public async Task On_a_terminal_a_step_is_a_bar_that_goes_when_it_is_done()
    {
        using var process = Process.Start(exercise.Run.StartOnTerminal(80, "backtest", "structural"))!;
        var shown = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, shown);
        shown.ShouldContain("\u001b[");
        shown.ShouldContain("%");
        shown.ShouldNotContain("year by year …");
    }

    [ScriptFact]
    public async Task On_a_narrow_terminal_the_watchlist_names_each_State_and_says_what_it_leaves_out()
    {
        using var process = Process.Start(exercise.Run.StartOnTerminal(80, "watchlist"))!;
        var shown = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, shown);
        var lines = Regex.Replace(shown, "\u001b\\[[0-9;]*m", "").Split('\n').Select(line => line.TrimEnd()).ToList();
        lines.ShouldAllBe(line => line.Length <= 80);
        lines.ShouldContain(line => Regex.IsMatch(line, " XAF +Fenwick Isles .*%"), shown);
        lines.ShouldContain(line => line.StartsWith("Hidden in this narrow terminal: ", StringComparison.Ordinal));
    }

    [ScriptFact]
    public async Task The_first_link_stands_whole_on_a_narrow_terminal()
    {
        using var run = new CommandLineRun("tocsin-first-");
        using var process = Process.Start(run.StartOnTerminal(60, "serve", "--port", "0"))!;
        var shown = new List<string>();
        try
        {
            while (!shown.Exists(line => line.Contains("key=", StringComparison.Ordinal)) && await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
                shown.Add(line);
            await process.StandardInput.WriteAsync('\u0003'); // Ctrl-C
            await process.StandardInput.FlushAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        shown.ShouldContain(line => Regex.IsMatch(line, @"^http://localhost:\d+/sign-in/link\?key=[0-9a-f]{64}\r?$"), string.Join('\n', shown));
    }
}
