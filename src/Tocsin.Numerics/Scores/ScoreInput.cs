namespace Tocsin.Numerics.Scores;

/// <summary>Checks shared by the scores.</summary>
internal static class ScoreInput
{
    public static void CheckFinite(string what, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new NonFiniteInputException(what, i, null, values[i]);
            }
        }
    }

    /// <summary>Scores and outcomes of the same length with at least one row of either kind; returns the number of positives.</summary>
    public static int CheckScores(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        CheckFinite("scores", scores);
        ArgumentNullException.ThrowIfNull(outcomes);
        SizeMismatchException.Check("outcomes", scores.Count, outcomes.Count);
        return SingleClassException.Check("outcomes", outcomes, 1);
    }

    /// <summary>Probabilities and outcomes of the same length, at least one.</summary>
    public static void CheckForecasts(IReadOnlyList<double> forecasts, IReadOnlyList<bool> outcomes)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentOutOfRangeException.ThrowIfZero(forecasts.Count, nameof(forecasts));
        SizeMismatchException.Check("outcomes", forecasts.Count, outcomes.Count);
        InvalidProbabilityException.Check(forecasts, open: false);
    }
}
