using Npgsql;

namespace Tocsin.Access.Vault;

/// <summary>Something about a source that is refused; the message says what and why, for people.</summary>
public sealed class VaultException : Exception
{
    /// <summary>Says what is refused.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="inner">The cause, if anything.</param>
    /// <param name="isNotFound">Whether there is no such thing, as far as the reader may know.</param>
    public VaultException(string message, Exception? inner = null, bool isNotFound = false)
        : base(message, inner) => IsNotFound = isNotFound;

    /// <summary>Whether there is no such source or request, as far as the reader may know.</summary>
    public bool IsNotFound { get; }

    /// <summary>Whether the database refused for a reason that people are told.</summary>
    internal static bool Is(PostgresException refused) => refused.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.NoDataFound or PostgresErrorCodes.UniqueViolation
        or PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.CheckViolation;

    /// <summary>What the database said, as a sentence.</summary>
    internal static VaultException Of(PostgresException refused) => new(
        $"{char.ToUpperInvariant(refused.MessageText[0])}{refused.MessageText[1..]}.", refused, refused.SqlState == PostgresErrorCodes.NoDataFound);
}
