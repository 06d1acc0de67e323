namespace Tocsin.Assess;

/// <summary>Times as the database keeps them, so that what is read back equals what was computed.</summary>
public static class Moment
{
    /// <summary>The clock's time in UTC, cut to whole microseconds.</summary>
    public static DateTimeOffset Now(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
