using System.Globalization;

namespace Tocsin.Numerics.ChangeDetection;

/// <summary>A count is negative. An unknown count is null, never a number that stands for it.</summary>
public sealed class InvalidCountException : NumericsException
{
    /// <summary>Names the count by its position.</summary>
    /// <param name="index">Position, from 0.</param>
    /// <param name="value">The value found.</param>
    public InvalidCountException(int index, int value)
        : base(string.Create(CultureInfo.InvariantCulture, $"Count {index} is {value}: a count is 0 or more, and null where it is unknown."))
    {
        Index = index;
        Value = value;
    }

    /// <summary>Position, from 0.</summary>
    public int Index { get; }

    /// <summary>The value found.</summary>
    public int Value { get; }

    internal static void Check(ReadOnlySpan<int?> counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] is < 0 and var count)
            {
                throw new InvalidCountException(i, count);
            }
        }
    }
}
