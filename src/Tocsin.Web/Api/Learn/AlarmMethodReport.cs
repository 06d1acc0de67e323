using System.Text.Json.Serialization;
using Tocsin.Assess.Alarms;

namespace Tocsin.Web.Api.Learn;

/// <summary>What one method was worth at one budget.</summary>
/// <param name="Name">The method.</param>
/// <param name="Budget">False alarms per State-year that were allowed in the early years.</param>
/// <param name="FalsePerStateYearLearned">False alarms per State-year in the early years.</param>
/// <param name="FalsePerStateYear">False alarms per State-year in the later years.</param>
/// <param name="StateYears">State-years in the later years below 25 deaths in one-sided violence in twelve months.</param>
/// <param name="False">Alarms in these that no onset followed within twelve months.</param>
/// <param name="Ahead">Alarms in these that one did follow.</param>
/// <param name="Ongoing">Alarms where 25 deaths were reached already: neither.</param>
/// <param name="Onsets25">Onsets at 25 deaths in twelve months.</param>
/// <param name="Onsets100">Onsets at 100.</param>
/// <param name="Thresholds">Least evidence by kind of series.</param>
internal sealed record AlarmMethodReport(
    AlarmMethod Name,
    double Budget,
    double FalsePerStateYearLearned,
    double FalsePerStateYear,
    double StateYears,
    int False,
    int Ahead,
    int Ongoing,
    [property: JsonPropertyName("onsets_25")] AlarmOnsetReport Onsets25,
    [property: JsonPropertyName("onsets_100")] AlarmOnsetReport Onsets100,
    IReadOnlyList<AlarmSeriesReport> Thresholds)
{
    public static CsvTable<AlarmMethodReport> Table { get; } = new()
    {
        { "method", "the method", row => QueryWord.Of(row.Name) },
        { "budget", "false alarms per State-year allowed in the early years", row => (double?)row.Budget },
        { "false_per_state_year_learned", "false alarms per State-year in the early years", row => (double?)row.FalsePerStateYearLearned },
        { "false_per_state_year", "false alarms per State-year in the later years", row => (double?)row.FalsePerStateYear },
        { "state_years", "later State-years below the lower level", row => (double?)row.StateYears },
        { "false", "alarms without an onset within twelve months", row => (long?)row.False },
        { "ahead", "alarms followed by one", row => (long?)row.Ahead },
        { "ongoing", "alarms after the lower level was reached", row => (long?)row.Ongoing },
        { "onsets_25", "onsets at 25 deaths", row => (long?)row.Onsets25.Onsets },
        { "preceded_25", "of these, preceded by an alarm", row => (long?)row.Onsets25.Preceded },
        { "chance_25", "share preceded by chance", row => (double?)row.Onsets25.Chance },
        { "median_lead_months_25", "median lead, months", row => row.Onsets25.MedianLeadMonths },
        { "onsets_100", "onsets at 100 deaths", row => (long?)row.Onsets100.Onsets },
        { "preceded_100", "of these, preceded by an alarm", row => (long?)row.Onsets100.Preceded },
        { "chance_100", "share preceded by chance", row => (double?)row.Onsets100.Chance },
        { "median_lead_months_100", "median lead, months", row => row.Onsets100.MedianLeadMonths },
    };
}
