namespace Tocsin.Web.Api.Learn;

/// <summary>How many onsets at one level were preceded by an alarm.</summary>
/// <param name="Onsets">Onsets in the years that measure.</param>
/// <param name="Preceded">Of these, with an alarm in one of the twelve months before.</param>
/// <param name="Share">Share of them.</param>
/// <param name="ShareInterval">Its 95 % interval, drawing whole States again; null when not defined.</param>
/// <param name="Chance">Share that would have been preceded if onsets came in any other month of the same States.</param>
/// <param name="MedianLeadMonths">Median of the months from the earliest such alarm; null where none was preceded.</param>
internal sealed record AlarmOnsetReport(int Onsets, int Preceded, double Share, IReadOnlyList<double>? ShareInterval, double Chance, double? MedianLeadMonths);
