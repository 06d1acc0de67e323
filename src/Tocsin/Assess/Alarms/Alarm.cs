using Tocsin.Reference;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// An alarm: a pattern has broken. It says what was seen, against what expectation, since when, and how often such an alarm was false; it never says why.
/// </summary>
/// <param name="Kind">Rise or silence.</param>
/// <param name="Series">The kind of series it was raised in.</param>
/// <param name="Unit">The State, or States that a source counts together; null for a source's own silence.</param>
/// <param name="Name">Area, cell, actor or source; null for a State.</param>
/// <param name="Raised">Last day of the period that raised it. It could be known when that period's data were published, not before.</param>
/// <param name="Since">First day of the periods that it rests on.</param>
/// <param name="Until">Last day of the last period that still spoke for it.</param>
/// <param name="Observed">What was counted from <paramref name="Since"/> to <paramref name="Raised"/>.</param>
/// <param name="Expected">What history let expect of the same periods; null where nothing can be said.</param>
/// <param name="Evidence">How strongly it speaks; comparable within one kind of series and method.</param>
/// <param name="Threshold">The least evidence for an alarm in this kind of series.</param>
/// <param name="Judged">Alarms of this kind in the back-test that turned out right or false; 0 where it was not back-tested.</param>
/// <param name="False">Of these, false ones.</param>
public sealed record Alarm(
    AlarmKind Kind, SeriesKind Series, RecordedUnit? Unit, string? Name, DateOnly Raised, DateOnly Since, DateOnly Until, long Observed, double? Expected, double Evidence, double Threshold,
    int Judged, int False)
{
    /// <summary>Share of such alarms that were false in the back-test; null where it was not measured.</summary>
    public double? FalseShare => Judged > 0 ? (double)False / Judged : null;
}
