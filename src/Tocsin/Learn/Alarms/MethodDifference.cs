using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>By how much the best method preceded more onsets at 25 than another, at the stated budget and over the same onsets.</summary>
/// <param name="Method">The other method.</param>
/// <param name="Share">Share preceded by the best less share preceded by this one.</param>
/// <param name="ByState">95 % interval of it, drawing whole States again: lower and upper end.</param>
/// <param name="ByYear">The same, drawing whole years again.</param>
public sealed record MethodDifference(AlarmMethod Method, double Share, (double Low, double High) ByState, (double Low, double High) ByYear)
{
    /// <summary>True where both intervals exclude 0: only then is a difference claimed.</summary>
    public bool IsClaimed => ByState.Low > 0 && ByYear.Low > 0;
}
