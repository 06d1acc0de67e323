namespace Tocsin.Access.Log;

/// <summary>The access log could not be written. What was to be logged must not be given.</summary>
public sealed class AccessLogException : Exception
{
    /// <summary>States it in words.</summary>
    /// <param name="inner">What the database said; null where it did not answer in time.</param>
    public AccessLogException(Exception? inner)
        : base($"The access log cannot be written, so nothing is shown: {inner?.Message ?? "the database is not responding."}", inner)
    {
    }
}
