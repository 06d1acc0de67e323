using System.ComponentModel.DataAnnotations;
using Tocsin.Assess.Alarms;

namespace Tocsin.Web.Api.Assess;

/// <summary>An alarm: a pattern has broken. It never says why.</summary>
/// <param name="Place">Its place in the run, newest first.</param>
/// <param name="Kind">rise: more than history lets expect; silence: nothing, where always something was reported.</param>
/// <param name="Scope">What the series is about: state, area (first-level, or a PRIO-GRID cell), actor, source.</param>
/// <param name="States">Codes of the State, or of several that the source counts together; empty for a source.</param>
/// <param name="Name">Area, cell, actor or source; null for a State.</param>
/// <param name="Measure">What is counted: events, civilian_deaths, deaths, deliveries.</param>
/// <param name="Interval">Its periods: week (Monday to Sunday) or month.</param>
/// <param name="Raised">Last day of the period that raised it.</param>
/// <param name="Since">First day of the periods that it rests on.</param>
/// <param name="Until">Last day of the last period that still spoke for it.</param>
/// <param name="Observed">What was counted from 'since' to 'raised'.</param>
/// <param name="Expected">What history let expect of the same periods; null where nothing can be said.</param>
/// <param name="Evidence">How strongly it speaks, in the unit of the method.</param>
/// <param name="Threshold">Least evidence for an alarm in this kind of series.</param>
/// <param name="Judged">Such alarms in the back-test that turned out right or false; 0 where none was judged.</param>
/// <param name="False">Of these, false ones.</param>
/// <param name="FalseShare">Share of false ones, 0 to 1; null where none was judged.</param>
internal sealed record AlarmRow(
    [property: Range(1, int.MaxValue)] int Place,
    AlarmKind Kind,
    AlarmScope Scope,
    IReadOnlyList<string> States,
    string? Name,
    AlarmMeasure Measure,
    AlarmInterval Interval,
    DateOnly Raised,
    DateOnly Since,
    DateOnly Until,
    [property: Range(0, long.MaxValue)] long Observed,
    double? Expected,
    double Evidence,
    double Threshold,
    int Judged,
    int False,
    [property: Range(0.0, 1.0)] double? FalseShare)
{
    public static CsvTable<AlarmRow> Table { get; } = new()
    {
        { "place", "place in the run, newest first", row => (long?)row.Place },
        { "kind", "rise or silence", row => QueryWord.Of(row.Kind) },
        { "scope", "state, area, actor or source", row => QueryWord.Of(row.Scope) },
        { "states", "code of the State; + joins several counted together", row => string.Join('+', row.States) },
        { "name", "area, cell, actor or source", row => row.Name },
        { "measure", "what is counted", row => QueryWord.Of(row.Measure) },
        { "interval", "its periods", row => QueryWord.Of(row.Interval) },
        { "raised", "last day of the raising period", row => (DateOnly?)row.Raised },
        { "since", "first day of its periods", row => (DateOnly?)row.Since },
        { "until", "last day of the last supporting period", row => (DateOnly?)row.Until },
        { "observed", "counted from since to raised", row => (long?)row.Observed },
        { "expected", "what history suggested for them", row => row.Expected },
        { "evidence", "in the unit of the method", row => (double?)row.Evidence },
        { "threshold", "least evidence for an alarm", row => (double?)row.Threshold },
        { "judged", "such alarms judged in the back-test", row => (long?)row.Judged },
        { "false", "of these, false ones", row => (long?)row.False },
        { "false_share", "share of false ones, 0 to 1; empty if none was judged", row => row.FalseShare },
    };

    public static AlarmRow Of(Alarm alarm, int place) => new(
        place, alarm.Kind, alarm.Series.Scope, [.. alarm.Unit?.States.Select(state => state.Value) ?? []], alarm.Name, alarm.Series.Measure, alarm.Series.Interval, alarm.Raised, alarm.Since,
        alarm.Until, alarm.Observed, alarm.Expected, alarm.Evidence, alarm.Threshold, alarm.Judged, alarm.False, alarm.FalseShare);
}
