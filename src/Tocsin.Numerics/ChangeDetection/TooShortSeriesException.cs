using System.Globalization;

namespace Tocsin.Numerics.ChangeDetection;

/// <summary>A series has too few known periods for anything to be expected of the next one.</summary>
public sealed class TooShortSeriesException : NumericsException
{
    /// <summary>States what is there and what is needed.</summary>
    /// <param name="known">Periods with a known count.</param>
    /// <param name="needed">How many are needed.</param>
    public TooShortSeriesException(int known, int needed)
        : base(string.Create(CultureInfo.InvariantCulture, $"The series has {known} periods with a known count; {needed} are needed before one can be judged. Give a longer series."))
    {
        Known = known;
        Needed = needed;
    }

    /// <summary>Periods with a known count.</summary>
    public int Known { get; }

    /// <summary>How many are needed.</summary>
    public int Needed { get; }
}
