using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>What a program shows to say who it reads for: a token, or the session of somebody who signed in at a terminal.</summary>
public static class Bearers
{
    private const string SessionPrefix = "session_";

    /// <summary>What a program shows for a session.</summary>
    /// <param name="key">The session's key.</param>
    public static string OfSession(string key) => SessionPrefix + key;

    /// <summary>The context of what is shown; null when it is neither.</summary>
    /// <param name="bearer">With its prefix.</param>
    public static WorkContext? Context(string? bearer) =>
        Key(bearer, Tokens.Prefix) is { } secret ? WorkContext.Token(secret)
        : SessionKey(bearer) is { } key ? WorkContext.Session(key)
        : null;

    /// <summary>The key of the session that is shown; null when none is.</summary>
    /// <param name="bearer">With its prefix.</param>
    public static string? SessionKey(string? bearer) => Key(bearer, SessionPrefix);

    private static string? Key(string? bearer, string prefix) =>
        bearer is not null && bearer.StartsWith(prefix, StringComparison.Ordinal) && bearer[prefix.Length..] is var key && Secret.Is(key) ? key : null;
}
