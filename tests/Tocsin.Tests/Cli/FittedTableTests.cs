using System.Text.RegularExpressions;
using Spectre.Console;
using Tocsin.Cli.Terminal;
using Tocsin.Reference;
using Tocsin.Tests.Architecture;

namespace Tocsin.Tests.Cli;

/// <summary>Tables on terminals of every width: a State is named whole, and what is left out is said.</summary>
public sealed class FittedTableTests
{
    private const string Risk = "Risk 2026-2027";

    private static readonly string[] Heads = ["Rank", "Was", "Code", "State", Risk, "1 in", "Among States", "Ongoing", "Deaths, 12 months", "12 before", "To", "Seen"];

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(200)]
    public void A_State_keeps_its_code_its_whole_name_and_its_risk_at_every_width(int width)
    {
        var states = World.Load(World.RealId).States;
        var lines = Lines(width, isTerminal: true, Watchlist(states));
        var body = lines.Take(lines.TakeWhile(line => !line.StartsWith("Hidden in", StringComparison.Ordinal)).Count()).ToList();

        lines.ShouldAllBe(line => line.Length <= width);
        var words = string.Join('\n', body).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        states.SelectMany(state => state.Name.Split(' ')).Where(word => !words.Contains(word)).ShouldBeEmpty("no name is cut or broken within a word");
        // Up to 32 letters stay in one line.
        states.Where(state => state.Name.Length <= 32 && !body.Any(line => line.Contains($" {state.Code} ", StringComparison.Ordinal) && line.Contains(state.Name, StringComparison.Ordinal) && line.Contains("3.1%", StringComparison.Ordinal))).ShouldBeEmpty();
        var row = body.Single(line => line.Contains(" AFG ", StringComparison.Ordinal)) + " ";
        var left = string.Join(' ', lines.Except(body));
        foreach (var (head, cell) in Heads.Zip(Cells(World.Load(World.RealId).Get(new("AFG")))))
            Regex.IsMatch(left, $"(: |, ){Regex.Escape(head)}(, |\\. Use a wider)").ShouldBe(!row.Contains($" {cell} ", StringComparison.Ordinal), $"{head} is shown, or said to be left out");
    }

    [Fact]
    public void In_a_pipe_no_column_is_left_out_and_no_word_is_broken()
    {
        var table = new FittedTable([("Kept", false), ("Hash", false), ("Words", false)]);
        table.AddRow("one", new string('a', 200), "some words");
        var text = string.Join('\n', Lines(160, isTerminal: false, table));

        text.ShouldContain(new string('a', 200));
        text.ShouldContain("Words");
        text.ShouldNotContain("Hidden in");
    }

    [Fact]
    public void What_is_kept_is_let_run_over_the_edge_rather_than_cut()
    {
        var table = new FittedTable([("What", false), ("Value", false), ("Other", true)]).Keep("Value");
        table.AddRow("SHA-256", new string('b', 64), "1");
        var text = string.Join('\n', Lines(40, isTerminal: true, table));

        text.ShouldContain(new string('b', 64));
        text.ReplaceLineEndings(" ").ShouldContain("Hidden in this narrow terminal: Other.");
    }

    [Fact]
    public void Every_table_of_the_command_line_is_one_that_fits() =>
        Repository.SourceFiles.Where(file => file.StartsWith("src/Tocsin.Cli/", StringComparison.Ordinal) && !file.EndsWith("/FittedTable.cs", StringComparison.Ordinal) && Regex.IsMatch(Repository.Read(file), @"\bnew (Table|Grid)\b"))
            .ShouldBeEmpty();

    private static FittedTable Watchlist(IEnumerable<State> states)
    {
        var table = new FittedTable([.. Heads.Select(head => (head, head is not ("Code" or "State" or "Among States" or "Ongoing" or "To")))])
            .Keep("Code", "State", Risk).Spare("Was", "To", "12 before", "Seen", "1 in", "Among States", "Ongoing");
        foreach (var state in states)
            table.AddRow([.. Cells(state).Select(Markup.Escape)]);
        return table;
    }

    private static string[] Cells(State state) => ["101", "99", state.Code.Value, state.Name, "3.1%", "32", "very high", "none recorded", "12,000", "13,000", "2026-10", "3/5"];

    private static List<string> Lines(int width, bool isTerminal, FittedTable table)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No });
        console.Profile.Width = width;
        console.Write(table);
        return [.. writer.ToString().Split('\n').Select(line => line.TrimEnd())];
    }
}
