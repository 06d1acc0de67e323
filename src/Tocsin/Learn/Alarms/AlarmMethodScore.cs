using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>What one method was worth in the years after those that its thresholds were learned on.</summary>
/// <param name="Method">The method.</param>
/// <param name="Budget">False alarms per State-year that were allowed in the early years.</param>
/// <param name="Learned">False alarms per State-year in the early years.</param>
/// <param name="StateYears">State-years in the later years in which a State was below the lower level.</param>
/// <param name="False">Alarms in these that no onset at the lower level followed within twelve months.</param>
/// <param name="Ahead">Alarms in these that one did follow.</param>
/// <param name="Ongoing">Alarms in States that were at the lower level already: neither.</param>
/// <param name="Lower">Onsets at 25 deaths in twelve months.</param>
/// <param name="Upper">Onsets at 100.</param>
/// <param name="Thresholds">Least evidence by kind of series.</param>
public sealed record AlarmMethodScore(
    AlarmMethod Method, double Budget, double Learned, double StateYears, int False, int Ahead, int Ongoing, OnsetScore Lower, OnsetScore Upper,
    IReadOnlyList<(SeriesKind Series, double Evidence)> Thresholds)
{
    /// <summary>False alarms per State-year in the later years.</summary>
    public double FalsePerStateYear => StateYears > 0 ? False / StateYears : 0;
}
