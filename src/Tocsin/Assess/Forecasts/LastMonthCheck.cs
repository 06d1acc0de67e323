namespace Tocsin.Assess.Forecasts;

/// <summary>
/// The month of the origin against what the same model says of it from the month before. It is computed from the data of today: what had been known of the
/// months before may have been corrected since.
/// </summary>
/// <param name="Deaths">What was recorded.</param>
/// <param name="Low">2.5 % quantile of the forecast.</param>
/// <param name="Median">Median of the forecast.</param>
/// <param name="High">97.5 % quantile of the forecast.</param>
public sealed record LastMonthCheck(long Deaths, double Low, double Median, double High)
{
    /// <summary>The fewest deaths within the interval: what is below it is fewer.</summary>
    public long Fewest => (long)Math.Ceiling(Low);

    /// <summary>The most deaths within the interval: what is above it is more.</summary>
    public long Most => (long)Math.Floor(High);

    /// <summary>More than the 95 % interval allowed.</summary>
    public bool IsAbove => Deaths > High;

    /// <summary>Less than the 95 % interval allowed.</summary>
    public bool IsBelow => Deaths < Low;
}
