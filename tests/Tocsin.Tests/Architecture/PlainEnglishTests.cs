using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tocsin.Tests.Architecture;

/// <summary>Turns of phrase that are correct and that no native speaker uses: they are kept out of the pages, the program's messages and the guides.</summary>
public partial class PlainEnglishTests
{
    [Fact]
    public void The_texts_of_the_pages_are_plain_English() =>
        Repository.Files.Where(file => file.EndsWith(".resx", StringComparison.Ordinal))
            .SelectMany(file => XDocument.Parse(Repository.Read(file)).Descendants("data")
                .Where(text => IsOdd(text.Value) || Whoever().IsMatch(text.Value))
                .Select(text => $"{file}: {text.Attribute("name")!.Value}: {text.Value.Trim()}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_messages_of_the_program_are_plain_English() =>
        Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".razor")
            .SelectMany(file => Repository.Read(file).Split('\n')
                .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .SelectMany(line => Literal().Matches(line).Select(match => match.Value))
                .Where(text => text.Contains(' ', StringComparison.Ordinal) && (IsOdd(text) || Whoever().IsMatch(text)))
                .Select(text => $"{file}: {text}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_guides_are_plain_English() =>
        Repository.Files.Where(file => file == "README.md" || (file.StartsWith("docs/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal) && !file.StartsWith("docs/adr/", StringComparison.Ordinal)))
            .SelectMany(file => Repository.Read(file).Split('\n').Where(IsOdd).Select(line => $"{file}: {Odd().Match(line).Value}: {line}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("This was not done")]
    [InlineData("Nothing stands at this address.")]
    [InlineData("Not for you. You are known, and this page is not for your roles.")]
    [InlineData("That code is not right, or it is no longer.")]
    [InlineData("Who a source is, is shown for 15 minutes to who asked and said why.")]
    [InlineData("moved the deaths of the past by 14%, up and down together")]
    [InlineData("about 38 were flagged in vain")]
    [InlineData("can be opened with the master key of then")]
    [InlineData("the highest of before")]
    [InlineData("That name cannot be had.")]
    [InlineData("'31 April' is no day")]
    [InlineData("its deaths are no whole numbers")]
    [InlineData("assess.run is not let to backups")]
    [InlineData("more than history lets expect")]
    [InlineData("none of them is a cause, or a fault, by itself")]
    [InlineData("The database does not answer")]
    [InlineData("what is not known is said to be unknown")]
    [InlineData("Order; with a minus before it turned round")]
    [InlineData("its forecasts were made again for each year")]
    [InlineData("Somebody who is shut out, and is let in again")]
    public void The_rule_sees_what_it_forbids(string text) => IsOdd(text).ShouldBeTrue();

    [Theory]
    [InlineData("There is no day to show.")]
    [InlineData("You don’t have access to this page.")]
    [InlineData("revised earlier deaths by 14%")]
    [InlineData("a stand-in was used")]
    public void The_rule_leaves_plain_English_alone(string text) => IsOdd(text).ShouldBeFalse();

    private static bool IsOdd(string text) => Odd().IsMatch(text);

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b[Ww]hoever\b")]
    private static partial Regex Whoever();

    // One alternative a line: a phrase, or the turn behind several of them.
    [GeneratedRegex(
        """
          was\ not\ done
        | \bstands?\ (?:at\ this|here|there|beside|behind|twice)\b
        | [Yy]ou\ are\ known\b | \b[Nn]ot\ for\ you\b
        | \bor\ it\ is\ no\ longer\b
        | \b[Ww]ho\ a\ source\ is,\ is\b | \b(?:to|of|by|for)\ who\ (?:asked|gave|has|holds|may|sees)\b
        | \bdeaths\ of\ the\ past\b | \bup\ and\ down\ together\b
        | \bin\ vain\b
        | \bof\ (?:before|then)\b(?!\ and)
        | \b(?:is|be)\ had\b
        | (?<![Tt]here\ )(?<!longer\ )\b(?:is|are)\ no\ (?:day|number|whole\ numbers?|text|table|edition|file|key|mark|JSON|row|role|list|RSA\ key|directory|content|secret)\b
        | \b(?:not|are)\ let\ to\b | \blets?\ expect\b
        | \bby\ itself\b
        | \bdoes\ not\ answer\b
        | \bsaid\ to\ be\b
        | \bturned\ round\b
        | \bmade\ again\b
        | \bshut\ out\b | \blet\ in\ again\b
        | \bunasked\b | \bnobody\ could\ tell\b | \bby\ nobody\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Odd();
}
