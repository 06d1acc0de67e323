namespace Tocsin.Assess;

/// <summary>Whether a stream sees a State.</summary>
public enum CoverageStatus
{
    /// <summary>Covers the State up to the newest period of its source, and recorded something within a year.</summary>
    Current,

    /// <summary>Covers the State, but its last period is old or nothing was recorded for over a year: quiet, or unseen.</summary>
    Stale,

    /// <summary>No stream: unknown.</summary>
    None,
}
