namespace Tocsin.Numerics.Scores;

/// <summary>One point of a <see cref="PrecisionRecallCurve"/>: what happens when every score at or above the threshold raises an alarm.</summary>
/// <param name="Threshold">Score.</param>
/// <param name="Recall">Share of the positives flagged, 0 to 1.</param>
/// <param name="Precision">Share of the flagged that are positive, 0 to 1.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Recall, double Precision);
