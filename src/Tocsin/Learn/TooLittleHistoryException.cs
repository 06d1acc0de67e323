namespace Tocsin.Learn;

/// <summary>A predictor table is too short, or holds too few onsets, for a single rolling forecast that can be scored.</summary>
public sealed class TooLittleHistoryException : Exception
{
    /// <summary>States what the table holds.</summary>
    /// <param name="edition">Edition as declared.</param>
    /// <param name="firstYear">First year in the table.</param>
    /// <param name="lastYear">Last year in the table.</param>
    /// <param name="positives">Complete cases followed by an onset, up to the last year that could be trained on.</param>
    /// <param name="needed">How many are needed.</param>
    public TooLittleHistoryException(string edition, int firstYear, int lastYear, int positives, int needed)
        : base($"Edition {edition} is too short for rolling forecasts: {firstYear} to {lastYear} holds {positives} complete country-years followed by an onset, "
            + $"and {needed} are needed before the first forecast. Use a longer edition.")
    {
        Edition = edition;
        FirstYear = firstYear;
        LastYear = lastYear;
        Positives = positives;
        Needed = needed;
    }

    /// <summary>Edition as declared.</summary>
    public string Edition { get; }

    /// <summary>First year in the table.</summary>
    public int FirstYear { get; }

    /// <summary>Last year in the table.</summary>
    public int LastYear { get; }

    /// <summary>Complete cases followed by an onset.</summary>
    public int Positives { get; }

    /// <summary>How many are needed.</summary>
    public int Needed { get; }
}
