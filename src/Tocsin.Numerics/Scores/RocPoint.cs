namespace Tocsin.Numerics.Scores;

/// <summary>One point of a <see cref="RocCurve"/>: what happens when every score at or above the threshold raises an alarm.</summary>
/// <param name="Threshold">Score; positive infinity at the first point, where nothing is flagged.</param>
/// <param name="FalsePositiveRate">Share of the negatives flagged, 0 to 1.</param>
/// <param name="TruePositiveRate">Share of the positives flagged (recall), 0 to 1.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
