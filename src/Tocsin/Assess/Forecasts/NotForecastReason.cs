namespace Tocsin.Assess.Forecasts;

/// <summary>Why a target is not forecast: it is not assessable, which is not zero.</summary>
public enum NotForecastReason
{
    /// <summary>No source that covers the world's months counts the target. A sample does not.</summary>
    NoSeries,

    /// <summary>No forecast was stored of the data that the assessment rests on, and the data have changed since.</summary>
    NotMade,

    /// <summary>No source covers the State.</summary>
    NotCovered,

    /// <summary>Fewer than twelve months without a gap are known to the origin.</summary>
    TooShort,

    /// <summary>The last month known lies so far back that the longest forecast has passed.</summary>
    TooOld,
}
