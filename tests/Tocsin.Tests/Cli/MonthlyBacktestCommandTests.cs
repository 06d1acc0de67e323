using System.Globalization;
using System.Text;
using System.Text.Json;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

/// <summary>`tocsin backtest monthly` as a process of its own: no database, whatever panel it is given.</summary>
public sealed class MonthlyBacktestCommandTests : IDisposable
{
    private const int January2018 = 457;

    // VIEWS numbers that Tocsin knows.
    private static readonly int[] Countries = [50, 57, 60, 70, 79, 94, 120, 220];

    private readonly CommandLineRun run = new("tocsin monthly ");

    private string File => Path.Combine(run.Home, "panel.csv");

    [Fact]
    public async Task A_panel_file_is_enough_and_one_object_comes_back()
    {
        var (code, output, error) = await RunAsync(Panel(60, 72), "--window", "2018", "--target", "ged_sb", "--json");

        code.ShouldBe(ExitCode.Done, error);
        using var json = JsonDocument.Parse(output);
        var card = json.RootElement;
        card.EnumerateObject().First().Name.ShouldBe("exercise");
        card.GetProperty("exercise").GetBoolean().ShouldBeFalse();
        card.GetProperty("window").GetInt32().ShouldBe(2018);
        card.GetProperty("target").GetString().ShouldBe("ged_sb");
        card.GetProperty("cells").GetInt32().ShouldBe(Countries.Length * 12);
        card.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(0);
        card.GetProperty("peak_rss_mb").GetDouble().ShouldBeGreaterThan(10);
        card.GetProperty("notes").EnumerateArray().Count().ShouldBe(0);
        var models = card.GetProperty("models").EnumerateArray().ToArray();
        models.Count(model => model.GetProperty("in_force").GetBoolean()).ShouldBe(1);
        foreach (var model in models)
        {
            model.GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
            foreach (var scores in new[] { model, model.GetProperty("onset_only") })
            {
                foreach (var measure in new[] { "crps", "ign", "mis", "coverage_90", "average_precision" })
                    scores.TryGetProperty(measure, out _).ShouldBeTrue(measure);
            }

            model.GetProperty("crps").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        }

        Directory.EnumerateFileSystemEntries(run.Home).ShouldBe([File], "nothing is opened or kept, no database");
    }

    [Fact]
    public async Task The_table_puts_the_smallest_CRPS_first_and_marks_the_model_in_force()
    {
        var (code, output, error) = await RunAsync(Panel(60, 72), "--window", "2018", "--target", "ged_sb");

        code.ShouldBe(ExitCode.Done, error);
        var all = output[..output.IndexOf("After twelve quiet months", StringComparison.Ordinal)];
        var crps = all.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => words.FirstOrDefault(word => double.TryParse(word, CultureInfo.InvariantCulture, out _) && word.Contains('.', StringComparison.Ordinal)))
            .OfType<string>().Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        crps.Length.ShouldBe(8);
        crps.ShouldBeInOrder();
        all.ShouldContain("stack *");
    }

    [Fact]
    public async Task The_chance_of_a_grave_month_is_scored_as_a_yes_or_no_from_the_same_draws()
    {
        var panel = Panel(60, 72, count: (country, month) => (country + (month * 7)) % 11 * (country % 5)).Replace(",value\n", ",ged_os\n", StringComparison.Ordinal);
        var (code, grave, error) = await RunAsync(panel, "--window", "2018", "--target", "ged_os_25", "--json");
        var (_, counts, _) = await RunAsync(panel, "--window", "2018", "--json");

        code.ShouldBe(ExitCode.Done, error);
        using var yesOrNo = JsonDocument.Parse(grave);
        using var deaths = JsonDocument.Parse(counts);
        yesOrNo.RootElement.GetProperty("target").GetString().ShouldBe("ged_os_25");
        deaths.RootElement.GetProperty("target").GetString().ShouldBe("ged_os");
        foreach (var (own, other) in yesOrNo.RootElement.GetProperty("models").EnumerateArray().Zip(deaths.RootElement.GetProperty("models").EnumerateArray()))
        {
            own.GetProperty("crps").GetDouble().ShouldBe(other.GetProperty("brier_25").GetDouble(), 0.001);
            own.GetProperty("brier_25").ValueKind.ShouldBe(JsonValueKind.Null);
        }

        (await RunAsync(panel, "--window", "2018", "--target", "ged_sb")).Error.ShouldContain("it counts ged_os, not ged_sb");
    }

    [Fact]
    public async Task Months_of_a_year_are_scored_from_the_same_origin_and_that_is_said()
    {
        var (_, whole, _) = await RunAsync(Panel(60, 70), "--window", "2018", "--target", "ged_sb", "--json");
        var (code, part, error) = await RunAsync(Panel(60, 70), "--window", "2018-01..2018-10", "--target", "ged_sb", "--json");

        code.ShouldBe(ExitCode.Done, error);
        Notes(whole).ShouldBe(["The panel ends in 2018-10: nothing later is scored."]);
        Notes(part).ShouldBe(["Only 2018-01 to 2018-10 are scored, as requested; the origin is still October 2017."]);
        Without(whole).ShouldBe(Without(part));

        static string Without(string json)
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetProperty("models").ToString();
        }
    }

    [Theory]
    [InlineData("holes", "cells are missing: unknown, not zero")]
    [InlineData("not a number", "cells are missing: unknown, not zero")]
    [InlineData("out of order", "sorted by month_id")]
    [InlineData("unknown State", "99999 (1)")]
    [InlineData("20 months", "Only 20 months of history")]
    [InlineData("all zeros", "Every count is zero")]
    [InlineData("all zeros before", "Every count to the origin is zero")]
    public async Task What_is_odd_but_can_be_forecast_is_said(string what, string words)
    {
        var panel = what switch
        {
            "holes" => Panel(60, 72, leaveOut: (country, month) => country == Countries[1] && month == January2018 - 20),
            "not a number" => Panel(60, 72).Replace($"{January2018 - 20},{Countries[1]},", $"{January2018 - 20},{Countries[1]},NaN#", StringComparison.Ordinal),
            "out of order" => Turned(Panel(60, 72)),
            "unknown State" => Panel(60, 72).Replace($",{Countries[0]},", ",99999,", StringComparison.Ordinal),
            "20 months" => Panel(22, 34),
            "all zeros" => Panel(60, 72, count: (_, _) => 0),
            _ => Panel(60, 72, count: (_, month) => month < January2018 ? 0 : 3),
        };
        var (code, output, error) = await RunAsync(string.Join('\n', panel.Split('\n').Select(line => line.Split('#')[0])), "--window", "2018", "--target", "ged_sb", "--json");

        code.ShouldBe(ExitCode.Done, error);
        Notes(output).ShouldContain(note => note.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_of_scores_comes_with_its_cautions_beside_it()
    {
        var (code, output, error) = await RunAsync(Panel(22, 34), "--window", "2018", "--target", "ged_sb", "--csv");

        code.ShouldBe(ExitCode.Done, error);
        output.ShouldNotContain("Only 20 months");
        error.ShouldContain("Only 20 months of history");
    }

    [Theory]
    [InlineData("", ExitCode.FilesRefused, "panel.csv: it is empty")]
    [InlineData("month_id,country_id,value\n", ExitCode.FilesRefused, "panel.csv: it has a header but no rows")]
    [InlineData("\u007fELF\0\0\u0001\u0002\n\0\0", ExitCode.FilesRefused, "panel.csv, line 1: its header cannot be read: it is not text")]
    [InlineData("month,country_id,value\n1,1,1\n", ExitCode.FilesRefused, "line 1: the column month_id is missing")]
    [InlineData("month_id,country_id,deaths\n457,50,1\n", ExitCode.FilesRefused, "line 1: there is no column ged_sb or value")]
    [InlineData("month_id,country_id,ged_os\n457,50,1\n", ExitCode.FilesRefused, "line 1: it counts ged_os, not ged_sb")]
    [InlineData("month_id,country_id,value,ged_os\n457,50,1,1\n", ExitCode.FilesRefused, "line 1: it counts ged_os, not ged_sb")]
    [InlineData("month_id,country_id,value,value\n457,50,1,1\n", ExitCode.FilesRefused, "line 1: the column value appears twice")]
    [InlineData("month_id,country_id,value\n457,50,1\n458,50,2\n457,50,1\n", ExitCode.FilesRefused, "line 4: country 50, month 457 is already on line 2")]
    [InlineData("month_id,country_id,value\n457,50,-1\n", ExitCode.FilesRefused, "line 2: '-1' is not a number of deaths")]
    [InlineData("month_id,country_id,value\n457,50,0.5\n", ExitCode.FilesRefused, "line 2: '0.5' is not a whole number of deaths")]
    [InlineData("month_id,country_id,value\n457,50,1e400\n", ExitCode.FilesRefused, "line 2: '1e400' is not a whole number of deaths")]
    [InlineData("month_id,country_id,value\n457,50,1e12\n", ExitCode.FilesRefused, "line 2: '1e12' is not a number of deaths")]
    [InlineData("month_id,country_id,value\n0,50,1\n", ExitCode.FilesRefused, "line 2: '0' is not a month_id")]
    [InlineData("month_id,country_id,value\n457,Sudan,1\n", ExitCode.FilesRefused, "line 2: 'Sudan' is not a country_id")]
    [InlineData("month_id,country_id,value\n457,50\n", ExitCode.FilesRefused, "line 2: the line does not have 3 columns")]
    [InlineData("month_id,country_id,value\n457,50,\"1\n", ExitCode.FilesRefused, "line 2: the line does not have 3 columns: a quote is misplaced or never closed")]
    [InlineData("month_id,country_id,value\n457,50,1\n", ExitCode.NotFitted, "ged_sb is not assessable: 2018 needs at least 12 months to October 2017")]
    public async Task A_panel_that_cannot_be_used_is_refused_in_one_line(string text, ExitCode expected, string words)
    {
        var (code, output, error) = await RunAsync(text, "--window", "2018", "--target", "ged_sb", "--json");

        code.ShouldBe(expected, error);
        output.ShouldBeEmpty();
        error.ShouldContain(words);
        error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task Lines_as_long_as_a_file_and_a_world_of_too_many_countries_or_cells_are_refused()
    {
        var (longCode, _, longError) = await RunAsync($"month_id,country_id,value\n457,50,{new string('9', 3_000_000)}\n", "--window", "2018", "--target", "ged_sb");
        longCode.ShouldBe(ExitCode.FilesRefused);
        longError.ShouldContain("line 2: the line does not have 3 columns: it exceeds the length limit");
        longError.Length.ShouldBeLessThan(300);

        var wide = string.Concat(Enumerable.Range(0, 1000).Select(country => $"{1 + (country % 2 * 2600)},{country},0\n"));
        var (wideCode, _, wideError) = await RunAsync("month_id,country_id,value\n" + wide, "--window", "2018", "--target", "ged_sb");
        wideCode.ShouldBe(ExitCode.FilesRefused);
        wideError.ShouldContain("1000 countries over 2601 months are more cells");

        var many = string.Concat(Enumerable.Range(0, 2001).Select(country => $"457,{country},0\n"));
        var (manyCode, _, manyError) = await RunAsync("month_id,country_id,value\n" + many, "--window", "2018", "--target", "ged_sb");
        manyCode.ShouldBe(ExitCode.FilesRefused);
        manyError.ShouldContain("2001 countries are more than the limit");
    }

    [Fact]
    public async Task No_file_a_folder_and_words_that_mean_nothing_have_their_statuses()
    {
        (await run.RunAsync("backtest", "monthly", "--panel", File, "--window", "2018")).Code.ShouldBe(ExitCode.NotFound);
        (await run.RunAsync("backtest", "monthly", "--panel", run.Home, "--window", "2018")).Error.ShouldContain("is a folder");
        foreach (var window in new[] { "18", "2018-10..2018-01", "2018-01..2019-02", "2018-00..2018-13", "1980", "last" })
        {
            var (code, _, error) = await RunAsync(Panel(60, 72), "--window", window, "--target", "ged_sb");
            code.ShouldBe(ExitCode.Usage, window);
            error.ShouldContain("--window must be a year");
        }

        (await RunAsync(Panel(60, 72), "--window", "2018", "--target", "deaths")).Code.ShouldBe(ExitCode.Usage);
        (await RunAsync(Panel(60, 72), "--window", "2018")).Error.ShouldContain("give --target");
    }

    public void Dispose() => run.Dispose();

    private Task<(ExitCode Code, string Output, string Error)> RunAsync(string panel, params string[] arguments)
    {
        System.IO.File.WriteAllText(File, panel, new UTF8Encoding(false));
        return run.RunAsync(["backtest", "monthly", "--panel", File, .. arguments]);
    }

    private static string[] Notes(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];
    }

    // Months before January 2018, and in all.
    private static string Panel(int before, int months, Func<int, int, int>? count = null, Func<int, int, bool>? leaveOut = null)
    {
        count ??= (country, month) => (country + (month * 7)) % 11 * (country % 3);
        var text = new StringBuilder("month_id,country_id,value\n");
        for (var month = January2018 - before; month < January2018 - before + months; month++)
        {
            foreach (var country in Countries)
            {
                if (leaveOut?.Invoke(country, month) != true)
                    text.Append(CultureInfo.InvariantCulture, $"{month},{country},{count(country, month)}\n");
            }
        }

        return text.ToString();
    }

    private static string Turned(string panel)
    {
        var lines = panel.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0])) + "\n";
    }
}
