namespace Tocsin.Assess.Alarms;

/// <summary>Least evidence for an alarm in one kind of series, and what became of such alarms in the back-test that set it.</summary>
/// <param name="Alarm">Rise or silence.</param>
/// <param name="Method">How a rise is told; null for silences, which have one rule.</param>
/// <param name="Series">The kind of series.</param>
/// <param name="Evidence">Least evidence.</param>
/// <param name="Raised">Alarms of this kind in the measured years whose outcome is known.</param>
/// <param name="Ahead">
/// Of these, rises in a State that was below 25 deaths in one-sided violence in twelve months and reached them within the twelve months after; silences that
/// lasted.
/// </param>
/// <param name="Ongoing">Of these, rises in a State that was at 25 or above already: neither right nor false. Always 0 for silences.</param>
public sealed record AlarmThreshold(AlarmKind Alarm, AlarmMethod? Method, SeriesKind Series, double Evidence, int Raised, int Ahead, int Ongoing)
{
    /// <summary>Of the alarms that could be judged, how many were followed by nothing; for silences, how many ended within half a year.</summary>
    public int False => Raised - Ahead - Ongoing;

    /// <summary>Share of false ones among those that could be judged; null where there was none.</summary>
    public double? FalseShare => Raised > Ongoing ? (double)False / (Raised - Ongoing) : null;
}
