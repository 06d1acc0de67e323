using System.Diagnostics;
using System.Globalization;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Api;

/// <summary>The scripts of examples/, run as their readers run them against the exercise as it is served.</summary>
[Collection(nameof(ExerciseSite))]
public sealed class ExampleTests(ExerciseSite site)
{
    [InterpreterFact("python3")]
    public async Task Python_prints_the_watchlist_of_the_pages()
    {
        var (exit, said, errors) = await RunAsync("python3", "watchlist.py", site.Origin);
        exit.ShouldBe(0, errors);
        await ShouldBeWatchlistAsync(said);
        said.ShouldContain("Rests on:\n  EXERCISE. ");
    }

    [InterpreterFact("python3")]
    public async Task A_token_that_is_not_right_is_said_in_words_and_not_shown()
    {
        var (exit, _, errors) = await RunAsync("python3", "watchlist.py", site.Origin, token: new string('a', 64));
        exit.ShouldBe(1);
        errors.ShouldContain("Tocsin answered 401: Sign-in required.");
        errors.ShouldNotContain("aaaa");
        errors.ShouldNotContain("Traceback");
        (exit, _, errors) = await RunAsync("python3", "watchlist.py", "http://localhost:1");
        exit.ShouldBe(1);
        errors.ShouldContain("Tocsin does not answer at http://localhost:1/");
    }

    [InterpreterFact("Rscript")]
    public async Task R_prints_the_watchlist_of_the_pages_and_draws_it()
    {
        var picture = Path.Combine(Path.GetTempPath(), $"tocsin-example-{Environment.ProcessId}.pdf");
        try
        {
            var (exit, said, errors) = await RunAsync("Rscript", "watchlist.R", site.Origin, picture);
            exit.ShouldBe(0, errors);
            await ShouldBeWatchlistAsync(said);
            (await File.ReadAllBytesAsync(picture))[..4].ShouldBe("%PDF"u8.ToArray());
        }
        finally
        {
            File.Delete(picture);
        }
    }

    private async Task ShouldBeWatchlistAsync(string said)
    {
        said.ShouldContain("EXERCISE");
        said.ShouldContain("TLP:CLEAR");
        var list = await site.AskAsync("/api/v1/watchlist?limit=10");
        foreach (var row in list.GetProperty("items").EnumerateArray())
        {
            var percent = (100 * row.GetProperty("risk").GetProperty("probability").GetDouble()).ToString("0.0", CultureInfo.InvariantCulture);
            said.Split('\n').ShouldContain(line => line.Contains(row.GetProperty("name").GetString()!) && line.Contains($"{percent} %"), said);
        }
    }

    private static async Task<(int Exit, string Said, string Errors)> RunAsync(string program, string script, string origin, string? argument = null, string token = "")
    {
        string[] arguments = argument is null ? [] : [argument];
        var start = new ProcessStartInfo(program, [Checkout.File("examples", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["TOCSIN_URL"], start.Environment["TOCSIN_TOKEN"], start.Environment["LC_ALL"]) = (origin, token, "C.UTF-8");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await said, await errors);
    }
}
