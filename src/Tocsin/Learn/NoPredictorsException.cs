using System.Globalization;

namespace Tocsin.Learn;

/// <summary>No edition of the predictors was known by a day, so that there is nothing to run a back-test on.</summary>
public sealed class NoPredictorsException : Exception
{
    /// <summary>States the day.</summary>
    public NoPredictorsException(DateOnly asOf)
        : base(string.Create(CultureInfo.InvariantCulture, $"No table of predictors was known by {asOf:yyyy-MM-dd}: take one in, or name a predictor file."))
    {
        AsOf = asOf;
    }

    /// <summary>The day.</summary>
    public DateOnly AsOf { get; }
}
