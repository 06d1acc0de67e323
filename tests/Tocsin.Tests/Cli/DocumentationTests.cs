using System.CommandLine;
using System.Text.RegularExpressions;
using Tocsin.Cli;
using Tocsin.Cli.Terminal;
using Tocsin.Tests.Architecture;
using Tocsin.Web;

namespace Tocsin.Tests.Cli;

public partial class DocumentationTests
{
    private static readonly string Page = Repository.Read("docs/command-line.md");

    [Fact]
    public void Every_command_and_option_is_documented()
    {
        var root = TocsinCommandLine.Build(new Screen(), TimeProvider.System);

        Commands(root).Where(command => !Page.Contains(command.Name, StringComparison.Ordinal)).Select(command => command.Name).ShouldBeEmpty();
        Commands(root).SelectMany(command => command.Options).Select(option => option.Name)
            .Where(name => name is not "--version" && !Page.Contains($"`{name}", StringComparison.Ordinal))
            .Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_exit_status_is_documented_and_no_other() =>
        Status().Matches(Page[Page.IndexOf("## Exit status", StringComparison.Ordinal)..]).Select(match => int.Parse(match.Groups[1].ValueSpan, provider: null))
            .ShouldBe(Enum.GetValues<ExitCode>().Select(code => (int)code));

    [Fact]
    public void Every_environment_variable_that_the_program_reads_is_documented() =>
        Repository.SourceFiles.SelectMany(file => Variable().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)).Distinct()
            .Where(name => !name.StartsWith("TOCSIN_TEST", StringComparison.Ordinal) && !Page.Contains($"`{name}`", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Every_word_of_a_filter_and_an_order_is_documented_as_it_is_accepted()
    {
        Documented("--status WORDS").ShouldBe(QueryWord.All<WatchStatus>());
        Documented("--sort WORD").ShouldBe(QueryWord.All<WatchSort>());
    }

    private static string[] Documented(string option) =>
        Regex.Match(Page, $@"`{option}` \(([^;)]*)").Groups[1].Value.Split(", ");

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Status();

    [GeneratedRegex("\"(TOCSIN_[A-Z_]+)\"")]
    private static partial Regex Variable();
}
