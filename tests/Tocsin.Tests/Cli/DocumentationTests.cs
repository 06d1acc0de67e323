using System.CommandLine;
using System.Text.RegularExpressions;
using Tocsin.Cli;
using Tocsin.Cli.Terminal;
using Tocsin.Store;
using Tocsin.Tests.Architecture;
using Tocsin.Web;

namespace Tocsin.Tests.Cli;

/// <summary>What the guides say of options, statuses and settings is what the program has, no less and no more.</summary>
public partial class DocumentationTests
{
    private const string CommandLine = "docs/command-line.md";
    private const string Guide = "docs/operators-guide.md";

    private static readonly string Page = Repository.Read(CommandLine);
    private static readonly Command Root = TocsinCommandLine.Build(new Screen(), TimeProvider.System);

    private static IEnumerable<string> Pages => Repository.Files.Where(file => file is "README.md" or "CONTRIBUTING.md" || (file.StartsWith("docs/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal) && !file.StartsWith("docs/adr/", StringComparison.Ordinal)));

    [Fact]
    public void Every_command_and_option_is_documented_where_its_command_is() =>
        Documented.Missing(Page, Root).ShouldBeEmpty();

    [Theory]
    [InlineData(CommandLine)]
    [InlineData(Guide)]
    public void No_option_is_documented_that_is_not_there(string page) =>
        Documented.Unknown(Repository.Read(page), Root).ShouldBeEmpty();

    [Fact]
    public void Every_call_of_the_program_in_a_guide_is_one_that_it_understands() =>
        Pages.SelectMany(page => Documented.WrongCalls(Repository.Read(page), Root).Select(fault => $"{page}: {fault}")).ShouldBeEmpty();

    [Fact]
    public void Every_call_that_the_program_itself_advises_is_one_that_it_understands() =>
        Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".resx" or ".razor" or ".sql")
            .SelectMany(file => Documented.WrongCalls(Quoted(Repository.Read(file)), Root).Select(fault => $"{file}: {fault}")).ShouldBeEmpty();

    [Fact]
    public void Every_exit_status_is_documented_and_no_other() =>
        Status().Matches(Page[Page.IndexOf("## Exit status", StringComparison.Ordinal)..]).Select(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(Enum.GetValues<ExitCode>().Select(code => (int)code));

    [Fact]
    public void Every_exit_status_is_one_that_a_command_ends_with()
    {
        var source = string.Concat(Repository.SourceFiles.Where(file => file.StartsWith("src/Tocsin.Cli/", StringComparison.Ordinal) && !file.EndsWith("/ExitCode.cs", StringComparison.Ordinal)).Select(Repository.Read));
        Enum.GetNames<ExitCode>().Where(name => !source.Contains($"ExitCode.{name}", StringComparison.Ordinal)).ShouldBeEmpty();
        new[] { CommandLine, Guide }.SelectMany(page => Documented.Statuses(Repository.Read(page))).Where(status => !Enum.IsDefined((ExitCode)status)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_that_the_program_reads_is_documented() =>
        Undocumented(Page).ShouldBeEmpty();

    [Fact]
    public void No_setting_is_documented_that_nothing_reads() =>
        NeverRead(Pages.Select(Repository.Read)).ShouldBeEmpty();

    [Fact]
    public void The_list_of_settings_is_that_of_the_program_in_the_same_order() =>
        Listed(Page).ShouldBe(Setting.All.Select(setting => setting.Name));

    [Fact]
    public void Every_setting_has_a_reader_and_nothing_else_asks_the_environment()
    {
        var source = string.Concat(Repository.SourceFiles.Where(file => !file.EndsWith("/Setting.cs", StringComparison.Ordinal)).Select(Repository.Read));
        typeof(Setting).GetProperties().Where(property => property.PropertyType == typeof(Setting) && property.Name != nameof(Setting.File))
            .Where(property => !Regex.IsMatch(source, $@"\bSetting\.{property.Name}\b")).Select(property => property.Name).ShouldBeEmpty();
        Repository.SourceFiles.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && Repository.Read(file).Contains("GetEnvironmentVariable(",
            StringComparison.Ordinal)).Select(Path.GetFileName)
            .ShouldBe(["Screen.cs", "Setting.cs", "CrashPoint.cs"], ignoreOrder: true);
    }

    [Fact]
    public void Every_word_of_a_filter_and_an_order_is_documented_as_it_is_accepted()
    {
        Words("--status WORDS").ShouldBe(QueryWord.All<WatchStatus>());
        Words("--sort WORD").ShouldBe(QueryWord.All<WatchSort>());
    }

    [Fact]
    public void The_rules_of_the_guides_see_what_is_missing_and_what_is_not_there()
    {
        Documented.Missing(Page.Replace("`--export RULE`", "", StringComparison.Ordinal), Root).ShouldBe(["tocsin ingest: --export"]);
        Documented.Missing(Page.Replace("narrowings", "", StringComparison.Ordinal), Root).ShouldBe(["tocsin handling: narrowings"]);
        Documented.Missing(Page.Replace("`--json`", "", StringComparison.Ordinal), Root).ShouldBe(["--json"]);
        // There is one of that name, but of another command.
        Documented.Unknown(Page.Replace("## tocsin assess\n", "## tocsin assess\n\n`--fetch` `--nowhere`\n", StringComparison.Ordinal), Root).ShouldBe(["assess: --fetch", "assess: --nowhere"]);
        Documented.WrongCalls("`tocsin assess --fetch`, `tocsin frob`, and `tocsin audit verify --checkpoint FILE`\n    ./tocsin serve --tls\n", Root)
            .ShouldBe(["tocsin assess --fetch: --fetch", "tocsin frob: no such command", "tocsin serve --tls: --tls"]);
        Documented.Statuses("ends with status 12").ShouldBe([12]);
        Undocumented(Page.Replace("| `NO_COLOR` |", "", StringComparison.Ordinal).Replace("| `TOCSIN_KEYS` |", "", StringComparison.Ordinal)).ShouldBe(["NO_COLOR", "TOCSIN_KEYS"]);
        Listed(Page.Replace("| `TOCSIN_KEYS` |", "", StringComparison.Ordinal)).ShouldNotContain("TOCSIN_KEYS");
        NeverRead(["set TOCSIN_SPEED", "TOCSIN_HOME"]).ShouldBe(["TOCSIN_SPEED"]);
    }

    private static IEnumerable<string> Listed(string page)
    {
        var from = page.IndexOf("## Settings", StringComparison.Ordinal);
        return Row().Matches(page[from..page.IndexOf("Read from the environment only", from, StringComparison.Ordinal)])
            .SelectMany(row => Read().Matches(row.Value).Select(name => name.Value));
    }

    private static IEnumerable<string> Undocumented(string page) => Repository.SourceFiles.Select(Repository.Read).Concat(Repository.Files.Where(IsScript).Select(Repository.Read))
        .SelectMany(text => Read().Matches(text).Select(match => match.Value).Concat(Asked().Matches(text).Select(match => match.Groups[1].Value)))
        .Where(name => name != "PATH" && !name.StartsWith("TOCSIN_TEST", StringComparison.Ordinal) && !Regex.IsMatch(page,
            $@"^\| (`[A-Z_]+`, )?`{name}`(, `[A-Z_]+`)? \|", RegexOptions.Multiline))
        .Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> NeverRead(IEnumerable<string> pages)
    {
        var readers = string.Concat(Repository.SourceFiles.Concat(Repository.TestFiles).Where(file => !file.EndsWith("/DocumentationTests.cs", StringComparison.Ordinal)).Concat(Repository.Files.Where(IsScript)).Select(Repository.Read));
        return pages.SelectMany(page => Read().Matches(page).Select(match => match.Value).Concat(Row().Matches(page).Select(match => match.Groups[1].Value)))
            .Distinct().Where(name => !Regex.IsMatch(readers, $@"\b{name}\b")).Order(StringComparer.Ordinal);
    }

    // "`tocsin vault key remove {old}`", with a word for what the program puts in.
    private static string Quoted(string source) => string.Join('\n', Advice().Matches(source).Select(match => Regex.Replace(match.Value, @"\{[^{}]*\}", "X")));

    private static bool IsScript(string file) => file == "tocsin" || (file.StartsWith("build/", StringComparison.Ordinal) && file.EndsWith(".sh", StringComparison.Ordinal));

    private static string[] Words(string option) =>
        Regex.Match(Page, $@"`{option}` \(([^;)]*)").Groups[1].Value.Split(", ");

    [GeneratedRegex("`tocsin [^`\n]+`")]
    private static partial Regex Advice();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Status();

    [GeneratedRegex(@"\bTOCSIN_[A-Z]+(?:_[A-Z]+)*\b")]
    private static partial Regex Read();

    [GeneratedRegex("GetEnvironmentVariable\\(\"([A-Z_]+)\"\\)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"^\| `([A-Z_]+)`(?:, `[A-Z_]+`)* \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
