namespace Tocsin.Gather.Drifts;

/// <summary>What was found when the newest delivery of each source was compared with those before it, as of a day.</summary>
/// <param name="Sources">How many newest deliveries were looked at; 0 when nothing was known by the day.</param>
/// <param name="Drifts">What differs, by kind of source.</param>
/// <param name="Unjudged">What could not be judged, and why.</param>
public sealed record InputDriftCheck(int Sources, IReadOnlyList<InputDrift> Drifts, IReadOnlyList<UnjudgedDrift> Unjudged);
