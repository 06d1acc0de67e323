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
                .Where(text => IsOddInTheProgram(text.Value))
                .Select(text => $"{file}: {text.Attribute("name")!.Value}: {text.Value.Trim()}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_messages_of_the_program_are_plain_English() =>
        Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".razor")
            .SelectMany(file => Repository.Read(file).Split('\n')
                .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .SelectMany(line => Literal().Matches(line).Select(match => match.Value))
                .Where(text => text.Contains(' ', StringComparison.Ordinal) && IsOddInTheProgram(text))
                .Select(text => $"{file}: {text}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_messages_of_the_database_are_plain_English()
    {
        var messages = Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".sql", StringComparison.Ordinal))
            .SelectMany(file => Raised().Matches(Repository.Read(file))
                .Select(match => (File: file, Text: match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal))))
            .ToList();
        messages.Count.ShouldBeGreaterThan(50);
        messages.Where(message => IsOddInTheProgram(message.Text)).Select(message => $"{message.File}: {message.Text}").ShouldBeEmpty();
    }

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
    [InlineData("that request has run out: it has to be made anew")]
    [InlineData("who asked is no operator any more: have another ask")]
    public void The_rule_sees_what_it_forbids(string text) => IsOdd(text).ShouldBeTrue();

    [Theory]
    [InlineData("Whoever agreed to it is told")]
    [InlineData("nobody gives what they do not hold")]
    [InlineData("only an operator lets somebody in, and without clearance")]
    public void The_rule_for_the_program_sees_who_is_told_of_others_and_not_of_themselves(string text) => IsOddInTheProgram(text).ShouldBeTrue();

    [Theory]
    [InlineData("There is no day to show.")]
    [InlineData("You don’t have access to this page.")]
    [InlineData("revised earlier deaths by 14%")]
    [InlineData("a stand-in was used")]
    [InlineData("Nobody has agreed to this request.")]
    [InlineData("Only an operator can change the name, roles or status of an account.")]
    public void The_rule_leaves_plain_English_alone(string text) => IsOddInTheProgram(text).ShouldBeFalse();

    private static bool IsOdd(string text) => Odd().IsMatch(text);

    // A guide tells of everybody; a message is for the person who reads it.
    private static bool IsOddInTheProgram(string text) => IsOdd(text) || Impersonal().IsMatch(text);

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Literal();

    // What a function of the database refuses with.
    [GeneratedRegex(@"\braise\s+(?:exception|notice|warning)\s+'((?:[^']|'')*)'")]
    private static partial Regex Raised();

    [GeneratedRegex(
        """
          \b[Ww]hoever\b
        | \b[Nn]obody\ (?:agrees|changes|confirms|decides|gives|lowers)\b
        | \b[Oo]nly\ (?:an?|somebody)\b[^.:;,]{0,40}\b(?:agrees|asks|changes|confirms|decides|gives|lets|lowers|makes|searches|takes)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Impersonal();

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
        | \bhas\ to\ be\ \w+(?:\ \w+)?\ anew\b
        | \b(?:is|are)\ no\ \w+\ any\ ?more\b
        | \bdoes\ not\ tell\ of\b
        | \bmay\ no\ longer\b(?!\ \w)
        | \bunasked\b | \bnobody\ could\ tell\b | \bby\ nobody\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Odd();
}
