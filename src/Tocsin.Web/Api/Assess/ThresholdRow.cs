using System.ComponentModel.DataAnnotations;
using Tocsin.Assess.Alarms;

namespace Tocsin.Web.Api.Assess;

/// <summary>Least evidence for an alarm in one kind of series, and what became of such alarms in the years that measured it.</summary>
/// <param name="Alarm">rise or silence.</param>
/// <param name="Method">How a rise is told; null for silences, which have one rule.</param>
/// <param name="Scope">What the series is about.</param>
/// <param name="Interval">Its periods.</param>
/// <param name="Measure">What it counts.</param>
/// <param name="Evidence">Least evidence; null where no threshold keeps the budget, so that this kind raises none.</param>
/// <param name="Raised">Alarms of this kind whose outcome is known.</param>
/// <param name="Ahead">Of these, rises that 25 deaths in one-sided violence within twelve months followed where they were not reached already; silences that
/// lasted.</param>
/// <param name="Ongoing">Of these, rises where they were reached already: neither right nor false.</param>
/// <param name="False">Of these, what was followed by neither.</param>
/// <param name="FalseShare">Share of false ones among those that could be judged; null where there was none.</param>
internal sealed record ThresholdRow(
    AlarmKind Alarm, AlarmMethod? Method, AlarmScope Scope, AlarmInterval Interval, AlarmMeasure Measure, double? Evidence, int Raised, int Ahead, int Ongoing, int False,
    [property: Range(0.0, 1.0)] double? FalseShare)
{
    public static CsvTable<ThresholdRow> Table { get; } = new()
    {
        { "alarm", "rise or silence", row => QueryWord.Of(row.Alarm) },
        { "method", "how a rise is detected", row => row.Method is { } method ? QueryWord.Of(method) : null },
        { "scope", "what the series is about", row => QueryWord.Of(row.Scope) },
        { "interval", "its periods", row => QueryWord.Of(row.Interval) },
        { "measure", "what it counts", row => QueryWord.Of(row.Measure) },
        { "evidence", "least evidence; empty if never raised", row => row.Evidence },
        { "raised", "alarms whose outcome is known", row => (long?)row.Raised },
        { "ahead", "of these, right", row => (long?)row.Ahead },
        { "ongoing", "of these, already going on", row => (long?)row.Ongoing },
        { "false", "of these, false", row => (long?)row.False },
        { "false_share", "share of false ones among them, 0 to 1", row => row.FalseShare },
    };

    public static ThresholdRow Of(AlarmThreshold one) => new(
        one.Alarm, one.Method, one.Series.Scope, one.Series.Interval, one.Series.Measure, double.IsFinite(one.Evidence) ? one.Evidence : null, one.Raised, one.Ahead, one.Ongoing, one.False,
        one.FalseShare);
}
