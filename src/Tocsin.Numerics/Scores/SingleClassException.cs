using System.Globalization;

namespace Tocsin.Numerics.Scores;

/// <summary>
/// A yes/no target has too few rows of one of its two classes. A fit needs two of each, as glmnet does; a score needs one of each.
/// </summary>
public sealed class SingleClassException : NumericsException
{
    /// <summary>States how many rows of each class there are, and how many there must be.</summary>
    /// <param name="what">Which target, such as "target" or "target without fold 3".</param>
    /// <param name="positives">Rows where the outcome happened.</param>
    /// <param name="negatives">Rows where it did not.</param>
    /// <param name="required">Least number of rows of each class.</param>
    public SingleClassException(string what, int positives, int negatives, int required)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The {what} holds {positives} rows with the outcome and {negatives} without; at least {required} of each is needed. Use a longer period or fewer folds."))
    {
        What = what;
        Positives = positives;
        Negatives = negatives;
        Required = required;
    }

    /// <summary>Which target.</summary>
    public string What { get; }

    /// <summary>Rows where the outcome happened.</summary>
    public int Positives { get; }

    /// <summary>Rows where it did not.</summary>
    public int Negatives { get; }

    /// <summary>Least number of rows of each class.</summary>
    public int Required { get; }

    internal static int Check(string what, IReadOnlyList<bool> outcomes, int required)
    {
        var positives = 0;
        for (var i = 0; i < outcomes.Count; i++)
        {
            positives += outcomes[i] ? 1 : 0;
        }

        var negatives = outcomes.Count - positives;
        return Math.Min(positives, negatives) >= required
            ? positives
            : throw new SingleClassException(what, positives, negatives, required);
    }
}
