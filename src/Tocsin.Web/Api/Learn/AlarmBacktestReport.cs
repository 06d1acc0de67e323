using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Assess.Alarms;
using Tocsin.Web.Api.Assess;

namespace Tocsin.Web.Api.Learn;

/// <summary>A back-test of the alarms as <see cref="Tocsin.Learn.Alarms.AlarmBacktestJson"/> writes it; a test holds the two together.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sample">True when the events are a sample: the methods can be compared with each other, the figures say nothing of the world.</param>
/// <param name="Budget">False alarms per State-year that were allowed.</param>
/// <param name="LearnedFrom">First day of the years that thresholds were learned on.</param>
/// <param name="LearnedUntil">Last day of these.</param>
/// <param name="MeasuredFrom">First day of the years that the worth was measured on.</param>
/// <param name="MeasuredUntil">Last day of these.</param>
/// <param name="States">States that were watched.</param>
/// <param name="Best">The method that preceded most onsets at 25 deaths at that budget.</param>
/// <param name="Methods">Every method at every budget; those at the stated one first.</param>
/// <param name="Differences">Of the best method from each of the others.</param>
/// <param name="Thresholds">Of every method and of silence, with what became of such alarms.</param>
/// <param name="Label">What these alarms are: reconstructed, never said.</param>
/// <param name="Snapshot">Name of the data snapshot.</param>
/// <param name="Seconds">Wall time of the run.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="MadeAt">When it was computed, UTC.</param>
internal sealed record AlarmBacktestReport(
    long Id,
    bool Sample,
    double Budget,
    DateOnly LearnedFrom,
    DateOnly LearnedUntil,
    DateOnly MeasuredFrom,
    DateOnly MeasuredUntil,
    int States,
    AlarmMethod Best,
    IReadOnlyList<AlarmMethodReport> Methods,
    IReadOnlyList<AlarmDifferenceReport> Differences,
    IReadOnlyList<ThresholdRow> Thresholds,
    string Label,
    string Snapshot,
    double Seconds,
    string ProgramVersion,
    DateTimeOffset MadeAt)
{
    /// <summary>Reads a stored card.</summary>
    public static AlarmBacktestReport Of(JsonObject card) => card.Deserialize<AlarmBacktestReport>(ApiJson.Options)!;
}
