using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

/// <summary>Where a setting's value comes from: an option before the environment, the environment before the file, the file before the program.</summary>
[UnsupportedOSPlatform("windows")] // who can read a file is told otherwise there
public sealed class SettingsCommandTests : IDisposable
{
    private readonly CommandLineRun _run = new("tocsin-settings-");

    [Fact]
    public async Task Every_setting_is_listed_with_what_holds_and_where_it_comes_from()
    {
        await File.WriteAllTextAsync(Path.Combine(_run.Home, "settings"), "TOCSIN_PORT=4430\nTOCSIN_HOST=file.example.org\nTOCSIN_VAULT_KEY=hunter2\n");
        File.SetUnixFileMode(Path.Combine(_run.Home, "settings"), UnixFileMode.UserRead);
        var (code, output, error) = await RunAsync(["settings", "--json"], ("TOCSIN_HOST", "environment.example.org"), ("TOCSIN_TOKEN", "hunter3"),
            ("TOCSIN_PROT", "1"));
        code.ShouldBe(ExitCode.Done, error);
        (output + error).ShouldNotContain("hunter");
        error.ShouldContain("TOCSIN_PROT in the environment is not a setting");
        using var document = JsonDocument.Parse(output);
        var settings = document.RootElement.GetProperty("settings").EnumerateArray().ToDictionary(
            one => one.GetProperty("name").GetString()!, one => (one.GetProperty("value").GetString(), one.GetProperty("from").GetString()));
        settings["TOCSIN_PORT"].ShouldBe(("4430", "file, line 1"));
        settings["TOCSIN_HOST"].ShouldBe(("environment.example.org", "environment"));
        settings["TOCSIN_HOME"].ShouldBe((_run.Home, "environment"));
        settings["TOCSIN_VAULT_KEY"].ShouldBe(("(hidden)", "file, line 3"));
        settings["TOCSIN_TOKEN"].ShouldBe(("(hidden)", "environment"));
        settings["TOCSIN_LOG_LEVEL"].ShouldBe((null, "default"));
    }

    [Fact]
    public async Task What_cannot_be_used_stops_every_command_but_the_one_that_lists()
    {
        await File.WriteAllTextAsync(Path.Combine(_run.Home, "settings"), "TOCSIN_PROT=4430\n");
        var (code, _, error) = await RunAsync(["status", "--exercise"], ("TOCSIN_LOG_LEVEL", "loud"));
        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("settings, line 1: \"TOCSIN_PROT\" is not a setting. Did you mean TOCSIN_PORT?");
        error.ShouldContain("The environment: TOCSIN_LOG_LEVEL is \"loud\", which is not allowed; give one of debug, info, warning, error.");
        (await RunAsync(["settings"])).Code.ShouldBe(ExitCode.Usage);
        (await RunAsync(["--help"])).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task A_server_takes_them_and_writes_a_log_of_one_line_an_event()
    {
        await File.WriteAllTextAsync(Path.Combine(_run.Home, "settings"),
            "TOCSIN_LOG_FORMAT=json\nTOCSIN_PORT=0\nTOCSIN_HOST=tocsin.example.org\nTOCSIN_PROXY=127.0.0.1\n");
        var (code, error) = await _run.RunUntilAsync("{\"time\":", "INT", "serve", "--exercise");
        code.ShouldBe(ExitCode.Done, error);
        var events = error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message")
            .GetString()!).ToList();
        events[0].ShouldStartWith("Serving https://tocsin.example.org");
        events[^1].ShouldBe("Stopping.");
    }

    [Fact]
    public async Task Jobs_are_in_the_log_and_no_name_of_what_is_taken_in()
    {
        var files = Directory.CreateDirectory(Path.Combine(_run.Home, "data"));
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "vermilion.csv"), "vermilion,1\n");
        var (_, _, error) = await RunAsync(["run", "--once", "--data", files.FullName, "--log-format", "line", "--log-level", "info"]);
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => System.Text.RegularExpressions.Regex.IsMatch(line, @"^\d{4}-\d\d-\d\dT\S+Z (info|warning|error) Tocsin[\w.]*: "));
        lines.ShouldContain(line => line.Contains(" info Tocsin.Jobs: Taking in 1 file: ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains(" error Tocsin.Jobs: Fitting the model and assessing every State: failed after ", StringComparison.Ordinal));
        error.ShouldNotContain("vermilion");
    }

    public void Dispose() => _run.Dispose();

    private async Task<(ExitCode Code, string Output, string Error)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = _run.Start(arguments);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await CommandLineRun.EndAsync(process);
        return ((ExitCode)process.ExitCode, await output, await error);
    }
}
