using static System.FormattableString;

namespace Tocsin.Numerics;

/// <summary>An interval of values, both ends included.</summary>
public readonly record struct Interval
{
    /// <summary>Takes both ends.</summary>
    /// <param name="lower">Lower end.</param>
    /// <param name="upper">Upper end, not below the lower.</param>
    /// <param name="level">Nominal coverage, strictly between 0 and 1; usually 0.95.</param>
    public Interval(double lower, double upper, double level)
    {
        if (!(lower <= upper))
        {
            throw new ArgumentException(Invariant($"An interval from {lower} to {upper} has its ends the wrong way round."), nameof(lower));
        }

        CheckLevel(level);
        Lower = lower;
        Upper = upper;
        Level = level;
    }

    /// <summary>Lower end.</summary>
    public double Lower { get; }

    /// <summary>Upper end.</summary>
    public double Upper { get; }

    /// <summary>Nominal coverage, strictly between 0 and 1.</summary>
    public double Level { get; }

    /// <summary>True if the value lies within or on an end.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    internal static void CheckLevel(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level strictly between 0 and 1 is needed.");
        }
    }
}
