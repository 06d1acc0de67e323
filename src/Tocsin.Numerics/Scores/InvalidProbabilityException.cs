using System.Globalization;

namespace Tocsin.Numerics.Scores;

/// <summary>A forecast is not a probability: NaN, below 0 or above 1, or exactly 0 or 1 where log-odds are needed.</summary>
public sealed class InvalidProbabilityException : NumericsException
{
    /// <summary>Names the forecast by its position.</summary>
    /// <param name="index">Position, from 0.</param>
    /// <param name="value">The value found.</param>
    /// <param name="open">True where 0 and 1 themselves cannot be used.</param>
    public InvalidProbabilityException(int index, double value, bool open)
        : base(string.Create(CultureInfo.InvariantCulture, $"Forecast {index} is {value:r}: a probability {(open ? "strictly between 0 and 1" : "from 0 to 1")} is needed."))
    {
        Index = index;
        Value = value;
    }

    /// <summary>Position, from 0.</summary>
    public int Index { get; }

    /// <summary>The value found.</summary>
    public double Value { get; }

    internal static void Check(IReadOnlyList<double> forecasts, bool open)
    {
        for (var i = 0; i < forecasts.Count; i++)
        {
            var p = forecasts[i];
            if (!(open ? p is > 0 and < 1 : p is >= 0 and <= 1))
            {
                throw new InvalidProbabilityException(i, p, open);
            }
        }
    }
}
