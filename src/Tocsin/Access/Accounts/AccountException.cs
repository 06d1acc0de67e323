namespace Tocsin.Access.Accounts;

/// <summary>Something about an account that is refused; the message says what and why, for people.</summary>
public sealed class AccountException : Exception
{
    /// <summary>Nothing to say.</summary>
    public AccountException()
    {
    }

    /// <summary>Says what is refused.</summary>
    /// <param name="message">One sentence.</param>
    public AccountException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is refused, and keeps the cause.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">The cause.</param>
    public AccountException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
