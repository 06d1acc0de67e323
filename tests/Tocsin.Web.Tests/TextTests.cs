using System.Text.RegularExpressions;
using Tocsin.Web.Tests.Browser;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Tests;

/// <summary>A constant that is written into a text is soon another one than the program's: texts have places, and the program fills them.</summary>
public partial class TextTests
{
    // Numbers that are no choice of the program: names, levels that the name of a thing says, the arithmetic of chance, forms of writing.
    private static readonly Dictionary<string, string> Meant = new(StringComparer.Ordinal)
    {
        ["alarm.method.AboveTwoDeviations"] = "the name of the method",
        ["skill.alarms.at"] = "95 % is the level of every interval",
        ["card.auc"] = "95 % is the level of every interval",
        ["strata.auc"] = "95 % is the level of every interval",
        ["monthly.card.lead"] = "95 % is the level of every interval",
        ["card.slope.means"] = "perfect calibration",
        ["strata.noskill"] = "chance",
        ["verdict.structural.ongoing"] = "chance",
        ["verdict.structural.ongoing.not"] = "chance",
        ["sure.ongoing"] = "chance", ["sure.ongoing.some"] = "chance", ["sure.none"] = "chance", ["skill.none"] = "chance", ["skill.some"] = "chance",
        ["skill.published"] = "a published value",
        ["rel.bar"] = "the level of the bars", ["rel.key.bar"] = "the level of the bars",
        ["forecast.50"] = "the name of the interval",
        ["forecast.80"] = "the name of the interval",
        ["forecast.95"] = "the name of the interval",
        ["forecast.label"] = "names of intervals",
        ["reasons.last.above"] = "the name of the interval",
        ["reasons.last.below"] = "the name of the interval",
        ["reasons.last.within"] = "the name of the interval",
        ["changes.beyond.none"] = "the name of the interval", ["changes.beyond.interval"] = "the name of the interval",
        ["gloss.auc.text"] = "chance",
        ["gloss.interval.text"] = "an example",
        ["map.caption.risk"] = "an example",
        ["help.numbers.word"] = "an example",
        ["query.NoProbability"] = "an example",
        ["query.NoDay"] = "an example",
        ["query.NoYear"] = "an example",
        ["query.NoNumber"] = "the first number", ["query.NoFlag"] = "the two words",
        ["help.numbers.probability"] = "a way of writing",
        ["words.read.text"] = "a way of writing",
        ["onein"] = "a way of writing",
        ["brief.likely.one"] = "a way of writing",
        ["brief.likely.further"] = "a way of writing",
        ["watch.fig.high"] = "a way of writing", ["map.risk.value"] = "a way of writing", ["watch.fig.assessed.one"] = "the singular",
        ["help.names.text"] = "a name",
        ["row.where"] = "a name",
        ["facts.sha"] = "a name",
        ["reject.BrokenUtf8"] = "a name",
        ["kind.UcdpGedSample"] = "what tells the file",
        ["where.2"] = "the source's definition", ["region.key.exact"] = "the source's definition",
        ["predictor.un_imr_sqrt.value"] = "a unit",
        ["predictor.judicialreform.value"] = "the source's scale",
        ["predictor.religiousfreedom.value"] = "the source's scale",
        ["predictor.efindex.value"] = "the source's scale",
        ["predictor.freediscussion.value"] = "the source's scale",
    };

    // Twelve months are a year.
    private static readonly string[] Years = ["12 months", "of the 12 before", "the 12 before", "of 12 before"];

    [Fact]
    public void No_constant_of_the_program_is_written_into_a_text_of_the_pages_about_the_data()
    {
        var words = new Languages().English;
        words.Keys.Where(key => !AboutAccounts().IsMatch(key) && !Meant.ContainsKey(key))
            .Where(key => Number().IsMatch(Years.Aggregate(Place().Replace(words[key], ""), (text, year) => text.Replace(year, "", StringComparison.Ordinal))))
            .Select(key => $"{key}: {words[key]}").ShouldBeEmpty();
        Meant.Keys.Where(key => words.Find(key) is null).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_said_in_words_of_the_first_places_is_no_number_either() =>
        new[] { "missed.lead", "card.first", "card.first.means" }.Select(key => new Languages().English[key])
            .ShouldAllBe(text => !text.Contains("thirty", StringComparison.OrdinalIgnoreCase) && text.Contains('{'));

    // The other middle is that of the predictors, which no State has: it goes by another name.
    [Fact]
    public void The_median_State_is_one_thing()
    {
        var words = new Languages().English;
        words.Keys.Where(key => words[key].Contains("median State", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
            .ShouldBe(["brief.place.above", "brief.place.below", "brief.place.near", "strip.label", "strip.median"]);
    }

    [Fact]
    public void Every_key_that_the_program_names_has_a_text()
    {
        var words = new Languages().English;
        var web = Path.Combine(Path.GetDirectoryName(Checkout.File("Tocsin.slnx"))!, "src", "Tocsin.Web");
        var sources = new[] { "*.razor", "*.cs" }.SelectMany(kind => Directory.EnumerateFiles(web, kind, SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"));
        var named = sources.SelectMany(file => Named().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet();
        named.Count.ShouldBeGreaterThan(500);
        named.Where(key => words.Find(key) is null && words.Find($"{key}.other") is null).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b(?:T|[Ww]ords)(?:[.](?:Of|Rich|Count|RichCount))?[\[(]""([a-z][\w.]+)""")]
    private static partial Regex Named();

    [GeneratedRegex("[0-9]")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Place();

    [GeneratedRegex("^(?:account|api|audit|authenticator|code|compartments|password|people|unmasking|vault)[.]")]
    private static partial Regex AboutAccounts();
}
