using Microsoft.Extensions.Logging;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Web.Diagnostics;

namespace Tocsin.Web.Accounts;

/// <summary>Who comes in, and who tries to: each stands in the access log before it leads to anything.</summary>
internal sealed class SignInLog(Database database, Sessions sessions, AccessLog log, ILoggerFactory logs)
{
    private readonly ILogger _events = logs.CreateLogger("Tocsin.SignIn");

    /// <summary>Begins a session.</summary>
    /// <param name="person">Number of the person.</param>
    /// <param name="isStrong">Whether more than a password was shown.</param>
    /// <param name="client">The browser or program, as it calls itself.</param>
    /// <param name="address">From where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="link">Secret of the link that was just used; null where none was.</param>
    /// <param name="by">The way in, where it was not a password or a passkey.</param>
    /// <returns>The key of the session, a secret.</returns>
    /// <exception cref="AccessLogException">It could not be logged: nobody gets the key.</exception>
    public async Task<string> BeginAsync(int person, bool isStrong, string client, string address, CancellationToken cancellationToken, string? link = null,
        string? by = null)
    {
        var key = await sessions.BeginAsync(person, isStrong, client, cancellationToken, link);
        var reader = await database.As(WorkContext.Session(key)).ReaderAsync(cancellationToken);
        await log.RecordAsync(Entry(AccessAct.SignIn, isStrong ? "strong session" : "session", address, ("by", by)) with
        {
            Person = reader.Name,
            PersonNumber = person,
            Session = reader.Session,
        }, cancellationToken);
        return key;
    }

    /// <summary>Logs that somebody was not let in. A name that nobody has is not written down: people type their password there.</summary>
    /// <param name="shown">What was not right: password, code, passkey, link, token, service.</param>
    /// <param name="person">Whose account it was, where there is one.</param>
    /// <param name="address">From where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="because">A word of the program for what was wrong with it, where there is more than one.</param>
    public Task RefuseAsync(string shown, Person? person, string address, CancellationToken cancellationToken, string? because = null)
    {
        // For what shuts out addresses that try: without the name, which the access log has.
        _events.LogWarning("A sign-in failed: wrong {Shown}, from {Address}", shown, address);
        Measures.FailedSignIns.Add(1, new KeyValuePair<string, object?>("tocsin.shown", shown));
        var entry = Entry(AccessAct.SignInFailed, shown, address, ("because", because));
        return log.RecordAsync(entry with { Outcome = AccessOutcome.Refused, Person = person?.Name, PersonNumber = person?.Id }, cancellationToken);
    }

    private static AccessEntry Entry(AccessAct act, string subject, string address, (string Name, string? Value) more)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal) { ["address"] = address };
        if (more.Value is { } value)
            query[more.Name] = value;
        return new AccessEntry(act, subject) { Query = query };
    }
}
