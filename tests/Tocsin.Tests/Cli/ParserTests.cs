using System.CommandLine;
using Tocsin.Cli;
using Tocsin.Cli.Terminal;

namespace Tocsin.Tests.Cli;

/// <summary>What options and arguments take: days and numbers in one form, whatever else the parser would read for one.</summary>
public class ParserTests
{
    private static readonly Command Root = TocsinCommandLine.Build(new Screen(), TimeProvider.System);

    [Theory]
    [InlineData("5/6")]
    [InlineData("Feb 2026")]
    [InlineData("01/02/2026")]
    [InlineData("30.6.2026")]
    [InlineData("2026-6-30")]
    [InlineData("20260630")]
    [InlineData("2026-02-30")]
    [InlineData("2026-06-30T00:00:00")]
    [InlineData(" 2026-06-30")]
    [InlineData("+2026-06-30")]
    [InlineData("2026-06")]
    [InlineData("today")]
    [InlineData("2026-06-30")]
    public void A_day_that_is_not_written_as_the_API_takes_it_is_refused_by_every_option(string day)
    {
        var options = Commands(Root, []).SelectMany(command => command.Command.Options.Where(option => option.ValueType == typeof(DateOnly?)).Select(option => (command.Words, Option: option))).ToList();

        options.Select(one => one.Option.Name).Distinct().Order(StringComparer.Ordinal).ShouldBe(["--as-of", "--from", "--published", "--to"]);
        Commands(Root, []).SelectMany(command => command.Command.Options).ShouldNotContain(option => option.ValueType == typeof(DateOnly) || option.ValueType == typeof(DateTime) || option.ValueType == typeof(DateTimeOffset));
        foreach (var (words, option) in options)
            Root.Parse([.. words, .. words[0] is "ingest" or "state" ? ["x"] : Array.Empty<string>(), option.Name, day]).Errors.Any(error => error.Message.Contains("is not a day: write YYYY-MM-DD", StringComparison.Ordinal)).ShouldBe(day != "2026-06-30", $"{string.Join(' ', words)} {option.Name}");
    }

    [Theory]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("5.0")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("٥")]
    [InlineData("5")]
    public void A_number_is_digits_and_nothing_else_in_every_option_and_argument(string number)
    {
        foreach (var (command, words) in Commands(Root, []))
        {
            foreach (var option in command.Options.Where(option => IsNumber(option.ValueType)))
                Root.Parse([.. words, option.Name, number]).Errors.Any(error => error.Message.Contains(option.Name, StringComparison.Ordinal) || error.Message.Contains(number, StringComparison.Ordinal)).ShouldBe(number != "5", option.Name);
            foreach (var argument in command.Arguments.Where(argument => IsNumber(argument.ValueType)))
                Root.Parse([.. words, number]).Errors.Any(error => error.Message.Contains($"'{number}'", StringComparison.Ordinal)).ShouldBe(number != "5", string.Join(' ', words));
        }
    }

    [Theory]
    [InlineData("There is no command 'tocsin wachlist'. Did you mean watchlist?", "wachlist", "--region", "Africa")]
    [InlineData("There is no command 'tocsin user lst'. Did you mean list?", "user", "lst")]
    [InlineData("There is no command 'tocsin xyzzyplugh'.", "xyzzyplugh")]
    [InlineData("Put a name of several words in quotes: tocsin state \"South Sudan\"", "state", "South", "Sudan")]
    [InlineData("Name the state: State's three-letter code (SDN) or name.", "state")]
    [InlineData("Name a command: structural, monthly, alarms.", "backtest")]
    public void A_command_line_that_is_not_understood_is_told_what_to_write_once(string told, params string[] words) =>
        CommandLineFaults.Of(Root.Parse(words)).ShouldBe([told]);

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(int) || plain == typeof(long) || plain == typeof(double) || plain == typeof(decimal));

    private static IEnumerable<(Command Command, string[] Words)> Commands(Command command, string[] words) =>
        command.Subcommands.SelectMany(sub => Commands(sub, [.. words, sub.Name])).Prepend((command, words));
}
