namespace Tocsin.Learn;

/// <summary>A back-test made forecasts, but too few onsets, or too few years without, came among them to score anything.</summary>
public sealed class NothingToScoreException : Exception
{
    /// <summary>States what came.</summary>
    /// <param name="rows">State-years with a forecast.</param>
    /// <param name="onsets">Of these, with an onset.</param>
    public NothingToScoreException(int rows, int onsets)
        : base($"The back-test has {rows} State-years with a forecast, {onsets} with an onset; at least two with and two without are needed. Use more origins.")
    {
        Rows = rows;
        Onsets = onsets;
    }

    /// <summary>State-years with a forecast.</summary>
    public int Rows { get; }

    /// <summary>Of these, with an onset.</summary>
    public int Onsets { get; }
}
