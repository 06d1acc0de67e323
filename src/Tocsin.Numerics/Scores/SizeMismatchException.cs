using System.Globalization;

namespace Tocsin.Numerics.Scores;

/// <summary>Two inputs that belong together differ in length.</summary>
public sealed class SizeMismatchException : NumericsException
{
    /// <summary>Names what was measured and both lengths.</summary>
    /// <param name="what">What has the wrong length, such as "target" or "fold numbers".</param>
    /// <param name="expected">The length it should have.</param>
    /// <param name="actual">The length it has.</param>
    public SizeMismatchException(string what, int expected, int actual)
        : base(string.Create(CultureInfo.InvariantCulture, $"The {what} should number {expected} but number {actual}: give one for each."))
    {
        What = what;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>What has the wrong length.</summary>
    public string What { get; }

    /// <summary>The length it should have.</summary>
    public int Expected { get; }

    /// <summary>The length it has.</summary>
    public int Actual { get; }

    internal static void Check(string what, int expected, int actual)
    {
        if (expected != actual)
        {
            throw new SizeMismatchException(what, expected, actual);
        }
    }
}
