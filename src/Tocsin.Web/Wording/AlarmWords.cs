using Microsoft.AspNetCore.Components;
using Tocsin.Assess.Alarms;
using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Web.Frame;
using Tocsin.Web.Pages.Models;

namespace Tocsin.Web.Wording;

/// <summary>What an alarm says, in the words of the page: what was seen, against what expectation, since when, and how often such an alarm was false.</summary>
internal static class AlarmWords
{
    /// <summary>Where the figures of how often such an alarm was false stand.</summary>
    public const string Worth = ModelAddress.Alarms + "#alarm-worth";

    /// <summary>Of fewer alarms no share is given: none false of one is no share of nought.</summary>
    public const int FewestForShare = 10;

    // The last whole week may end so many days before the month that holds it.
    private const int Week = 7;

    /// <summary>What it is about: the State, an area, an actor, a source.</summary>
    public static MarkupString Subject(Alarm alarm, Visit visit) => alarm.Series.Scope == AlarmScope.State
        ? alarm.Unit!.Value.IsShared
            ? visit.Words.Rich("alarm.of.shared", Markup.Names(alarm.Unit.Value.States.Select(code => visit.World.Get(code).Name), visit.Words["list.sep"]))
            : new(visit.Words["alarm.of.State"])
        : visit.Words.Rich($"alarm.of.{alarm.Series.Scope}", alarm.Series.Scope == AlarmScope.Source ? Source(alarm.Name ?? "", visit.Words) : Markup.Name(alarm.Name ?? ""));

    // A source is stored as its kind and, where that has several, the class of edition: "ucdp-ged candidate". What another version wrote is shown as it is.
    private static object Source(string name, Words words)
    {
        var parts = name.Split(' ');
        var kinds = Enum.GetValues<SourceKind>().Where(kind => kind.Code() == parts[0]).ToArray();
        EditionClass? series = parts.Length > 1 && EnumWords.TryParse<EditionClass>(parts[1], out var edition) ? edition : null;
        return kinds.Length == 1 && parts.Length <= 2 && (series is null) == (parts.Length == 1) ? DriftWords.Source(kinds[0], series, words) : Markup.Name(name);
    }

    /// <summary>What its series counts, and by which periods.</summary>
    public static string Counted(SeriesKind series, Words words) => words.Of($"alarm.interval.{series.Interval}", words[$"alarm.measure.{series.Measure}"]);

    /// <summary>The periods it rests on; for a source the days since its last delivery.</summary>
    public static string Period(Alarm alarm, Figures figures) =>
        alarm.Series.Measure == AlarmMeasure.Deliveries ? figures.Days(alarm.Since, alarm.Until)
        : alarm.Series.Interval == AlarmInterval.Month && alarm.Since.AddMonths(1) > alarm.Raised ? figures.Month(alarm.Since)
        : figures.Days(alarm.Since, alarm.Raised);

    /// <summary>What history let expect.</summary>
    public static string Expected(Alarm alarm, Words words, Figures figures) => alarm.Expected is { } expected ? figures.Significant(expected, 2) : words["unknown"];

    /// <summary>What was seen against what was expected; both numbers lead to <paramref name="address"/>, where they came from.</summary>
    public static MarkupString Saw(Alarm alarm, string address, Visit visit)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        return words.RichCount(
            $"alarm.saw.{alarm.Series.Measure}", alarm.Observed, Markup.From(address, figures.Exact(alarm.Observed)), Period(alarm, figures), Markup.From(address, Expected(alarm, words, figures)));
    }

    /// <summary>Since when, and until when it still spoke.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="judgedTo">Last day that series like its own were judged.</param>
    /// <param name="words">The texts.</param>
    /// <param name="figures">How days are written.</param>
    public static string Since(Alarm alarm, DateOnly? judgedTo, Words words, Figures figures) => words.Of(
        judgedTo is { } last && alarm.Until > last.AddDays(-Week) ? "alarm.since.newest" : alarm.Until > alarm.Raised ? "alarm.since.still" : "alarm.since",
        figures.Day(alarm.Since), figures.Day(alarm.Until));

    /// <summary>How often such an alarm was false, as far as it was measured.</summary>
    public static MarkupString False(Alarm alarm, Visit visit) => alarm.Judged > 0
        ? visit.Words.RichCount(
            $"alarm.false.{alarm.Kind}", alarm.Judged, visit.Figures.Exact(alarm.Judged),
            Markup.From(visit.To(Worth), visit.Words.Of("alarm.false.of", visit.Figures.Exact(alarm.False), visit.Figures.Exact(alarm.Judged))))
        : visit.Words.Rich("alarm.false.none");

    /// <summary>
    /// The threshold of a rise in a State's monthly deaths, the alarm that most States can have, with what became of such alarms; null where
    /// none could be judged.
    /// </summary>
    public static AlarmThreshold? OfTotals(AlarmMethod method) => ShippedThresholds.All.FirstOrDefault(one =>
        one is { Alarm: AlarmKind.Rise, Series: { Scope: AlarmScope.State, Measure: AlarmMeasure.Deaths } }
        && one.Method == method && one.Raised > one.Ongoing);

    /// <summary>The share of such alarms that were false, in per cent; null of too few.</summary>
    public static string? FalseShare(Alarm alarm, Figures figures) => alarm.Judged >= FewestForShare ? figures.Percent(alarm.FalseShare!.Value) : null;

    /// <summary>The same for a cell of a table.</summary>
    public static string FalseShort(Alarm alarm, Words words, Figures figures) =>
        alarm.Judged > 0 ? words.Of("alarm.false.of", figures.Exact(alarm.False), figures.Exact(alarm.Judged)) : words["alarm.false.short"];
}
