namespace Tocsin.Learn.Alarms;

/// <summary>How many onsets at one level were preceded by an alarm.</summary>
/// <param name="Level">Deaths in twelve months.</param>
/// <param name="Onsets">Onsets in the later years.</param>
/// <param name="Preceded">Of these, with an alarm raised in one of the twelve months before the month of the onset.</param>
/// <param name="MedianLead">Median of the months from the earliest such alarm to the onset; null where no onset was preceded.</param>
/// <param name="Chance">Share that would have been preceded if the same States had the same alarms, but onsets came in any month: alarms come in troubled
/// States.</param>
/// <param name="Low">Lower end of the 95 % interval of the share, drawing whole States again; NaN where it is not defined.</param>
/// <param name="High">Upper end.</param>
public sealed record OnsetScore(int Level, int Onsets, int Preceded, double? MedianLead, double Chance, double Low, double High)
{
    /// <summary>Share of onsets that were preceded; 0 where there was none.</summary>
    public double Share => Onsets > 0 ? (double)Preceded / Onsets : 0;
}
