using Tocsin.Assess.Alarms;

namespace Tocsin.Web.Api.Learn;

/// <summary>By how much the best method preceded more onsets at 25 than another, at the stated budget.</summary>
/// <param name="Name">The other method.</param>
/// <param name="Share">Share preceded by the best less share preceded by this one.</param>
/// <param name="IntervalByState">95 % interval, drawing whole States again; null when not defined.</param>
/// <param name="IntervalByYear">95 % interval, drawing whole years again; null when not defined.</param>
/// <param name="Claimed">True where both intervals exclude 0.</param>
internal sealed record AlarmDifferenceReport(AlarmMethod Name, double Share, IReadOnlyList<double>? IntervalByState, IReadOnlyList<double>? IntervalByYear, bool Claimed);
