namespace Tocsin.Access;

/// <summary>A handling that cannot be given or changed; the message says why, for people.</summary>
public sealed class HandlingException : Exception
{
    /// <summary>Nothing to say.</summary>
    public HandlingException()
    {
    }

    /// <summary>Says what is refused.</summary>
    /// <param name="message">One sentence.</param>
    public HandlingException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is refused, and keeps the cause.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">The cause.</param>
    public HandlingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
