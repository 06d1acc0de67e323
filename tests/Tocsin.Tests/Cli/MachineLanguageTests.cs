using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

/// <summary>
/// On machines that are set to languages with another calendar, another decimal sign or other capitals, the program reads, prints, keeps and serves the same
/// bytes.
/// </summary>
[Collection(nameof(ExerciseRun))]
public sealed partial class MachineLanguageTests(ExerciseRun exercise)
{
    private static readonly string[] Languages = ["th_TH", "ar_SA", "fa_IR", "tr_TR", "de_DE.ISO-8859-1"];

    // Days that are refused, asked for, stored and logged; numbers in tables, JSON and CSV; a name whose first letter is another in Turkish capitals.
    private static readonly string[][] Calls =
    [
        ["watchlist", "--as-of", "1980-01-01"], ["state", "istoria", "--as-of", "2026-07-31"], ["forecast", "--as-of", "2026-07-31", "--json"], ["alarms", "--as-of", "2026-07-31"],
        ["audit", "list", "--act", "ingest", "--from", "2026-01-01", "--to", "2100-12-31", "--csv"],
    ];

    private static readonly string[] Addresses = ["/", "/states/XAJ", "/models/structural", "/data", "/data/imports/1", "/api/v1/watchlist", "/api/v1/states/XAJ/forecast?format=csv", "/api/v1/imports", "/?asof=5%2F6"];

    [Fact]
    public void This_machine_knows_how_these_languages_write_days_and_numbers()
    {
        new CultureInfo("th-TH").Calendar.ShouldBeOfType<ThaiBuddhistCalendar>();
        new CultureInfo("ar-SA").Calendar.ShouldBeOfType<UmAlQuraCalendar>();
        new CultureInfo("fa-IR").Calendar.ShouldBeOfType<PersianCalendar>();
        "i".ToUpper(new CultureInfo("tr-TR")).ShouldBe("İ");
        new CultureInfo("de-DE").NumberFormat.NumberDecimalSeparator.ShouldBe(",");
    }

    [Fact]
    public async Task The_command_line_prints_the_same_bytes_in_every_language()
    {
        foreach (var call in Calls)
        {
            var usual = await exercise.Run.RunAsync(call);
            usual.Code.ShouldBe(call[^1] == "1980-01-01" ? ExitCode.NotFound : ExitCode.Done, usual.Error);
            foreach (var told in await Task.WhenAll(Languages.Select(language => exercise.Run.RunInAsync(language, call))))
                (told.Code, told.Output, Timeless(told.Error)).ShouldBe((usual.Code, usual.Output, Timeless(usual.Error)), string.Join(' ', call));
        }
    }

    [Fact]
    public async Task The_server_serves_the_same_bytes_in_every_language_and_names_its_checkpoints_by_ISO_days()
    {
        var usual = await ServeAsync("C");
        var checkpoints = Path.Combine(exercise.Home, "exercise", "checkpoints");
        foreach (var language in Languages)
        {
            Directory.Delete(checkpoints, recursive: true);
            var served = await ServeAsync(language);
            for (var i = 0; i < Addresses.Length; i++)
                served[i].ShouldBe(usual[i], $"{language} {Addresses[i]}");
            Directory.EnumerateFiles(checkpoints, "*.json").Select(Path.GetFileName).ShouldAllBe(name => Regex.IsMatch(name!, @"^20\d\d-\d\d-\d\dT\d{6}Z-\d+\.json$"), language);
        }
    }

    [Fact]
    public async Task A_refusal_that_is_kept_reads_the_same_whatever_language_the_machine_had()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-language-").FullName;
        try
        {
            var source = Directory.EnumerateFiles(exercise.Files, "*.csv").Order(StringComparer.Ordinal).First();
            var whys = new List<string>();
            foreach (var language in Languages.Append("C"))
            {
                var file = Path.Combine(folder, language + ".csv");
                // Bytes of their own, so that each is refused and kept.
                await File.WriteAllTextAsync(file, await File.ReadAllTextAsync(source) + new string('\n', whys.Count + 1));
                await File.WriteAllTextAsync(file + ".meta.json", """{ "published": "2031-02-03" }""");
                var told = await exercise.Run.RunInAsync(language, "ingest", file, "--json");
                told.Code.ShouldBe(ExitCode.FilesRefused, told.Error);
                told.Output.ShouldContain("2031-02-03");
                whys.Add(told.Output.Replace(language + ".csv", "", StringComparison.Ordinal));
            }

            whys.Distinct().ShouldHaveSingleItem();
            var kept = await exercise.Run.RunAsync("db", "query", "select detail from gather.refusal where detail like '%2031-02-03%'", "--csv");
            kept.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + Languages.Length + 1, kept.Output + kept.Error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<string>> ServeAsync(string language)
    {
        using var process = Process.Start(exercise.Run.StartIn(language, "serve", "--port", "0"))!;
        try
        {
            var serving = (await process.StandardError.ReadLineAsync()).ShouldNotBeNull();
            using var client = new HttpClient { BaseAddress = new Uri(serving.Split(' ')[1]) };
            var answers = new List<string>();
            foreach (var address in Addresses)
            {
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
                var text = await answer.Content.ReadAsStringAsync();
                answers.Add($"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {answer.Content.Headers.LastModified:O}\n{Token().Replace(text, "")}");
            }

            while (!Directory.EnumerateFiles(Path.Combine(exercise.Home, "exercise", "checkpoints"), "*.json").Any())
                await Task.Delay(100);
            return answers;
        }
        finally
        {
            CommandLineRun.Signal(process, "TERM");
            await CommandLineRun.EndAsync(process);
        }
    }

    private static string Timeless(string text) => Seconds().Replace(text, "");

    [GeneratedRegex("[0-9.]+ s$", RegexOptions.Multiline)]
    private static partial Regex Seconds();

    // The guard of forms is another in each page; the port is another in each server.
    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>|localhost:[0-9]+")]
    private static partial Regex Token();
}
