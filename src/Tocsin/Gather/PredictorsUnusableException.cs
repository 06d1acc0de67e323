namespace Tocsin.Gather;

/// <summary>A predictor edition cannot carry the structural method: the target or the year is missing, or too many predictors are.</summary>
public sealed class PredictorsUnusableException : Exception
{
    /// <summary>States the edition and what it lacks.</summary>
    /// <param name="edition">Edition as declared.</param>
    /// <param name="missing">Columns it lacks.</param>
    /// <param name="reason">What cannot be done without them, as a sentence.</param>
    public PredictorsUnusableException(string edition, IReadOnlyList<string> missing, string reason)
        : base($"The predictors of edition {edition} cannot be used: {reason}{(missing.Count == 0 ? "" : $" Missing: {string.Join(", ", missing)}.")}")
    {
        Edition = edition;
        Missing = missing;
    }

    /// <summary>Edition as declared.</summary>
    public string Edition { get; }

    /// <summary>Columns it lacks.</summary>
    public IReadOnlyList<string> Missing { get; }
}
