using Npgsql;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Store;

namespace Tocsin.Access.Vault;

/// <summary>How everything in the vault is done: it is logged first, then the database does or refuses it, and a refusal is logged too.</summary>
internal sealed class VaultWork(Database database, AccessLog log)
{
    public Database Database => database;

    /// <summary>Who asks, for the entry.</summary>
    public Task<Reader> ReaderAsync(CancellationToken cancellationToken) => database.ReaderAsync(cancellationToken);

    /// <summary>Refuses whoever may not do something, and logs that they tried.</summary>
    public async Task<Reader> NeedAsync(string right, AccessEntry entry, string refusal, CancellationToken cancellationToken)
    {
        var reader = await ReaderAsync(cancellationToken);
        if (await database.ScalarAsync<bool>("select vault.may($1)", [right], cancellationToken))
            return reader;
        await RefuseAsync(reader, entry, cancellationToken);
        throw new VaultException(refusal);
    }

    /// <summary>Logs what is about to be done; only when that is on the disk it is done.</summary>
    /// <exception cref="AccessLogException">It could not be logged, and is not done.</exception>
    /// <exception cref="VaultException">The database refused it.</exception>
    public async Task<T> DoAsync<T>(Reader reader, AccessEntry entry, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        await RecordAsync(reader, entry, cancellationToken);
        return await TryAsync(reader, entry, act, cancellationToken);
    }

    /// <summary>Asks the database for something that it may refuse; only a refusal is logged.</summary>
    /// <exception cref="VaultException">The database refused it.</exception>
    public async Task<T> TryAsync<T>(Reader reader, AccessEntry entry, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act();
        }
        catch (PostgresException refused) when (VaultException.Is(refused))
        {
            await RefuseAsync(reader, entry, cancellationToken);
            throw VaultException.Of(refused);
        }
        catch (Exception e) when (e is VaultKeyException or IOException or UnauthorizedAccessException)
        {
            await RecordAsync(reader, entry with { Outcome = AccessOutcome.Failed }, cancellationToken);
            throw;
        }
    }

    private Task RefuseAsync(Reader reader, AccessEntry entry, CancellationToken cancellationToken) => RecordAsync(reader, entry with { Outcome = AccessOutcome.Refused }, cancellationToken);

    private Task RecordAsync(Reader reader, AccessEntry entry, CancellationToken cancellationToken) =>
        log.RecordAsync(entry with { Person = reader.Name, PersonNumber = reader.Person, Session = reader.Session }, cancellationToken);

    /// <summary>What the log calls a source.</summary>
    public static string Subject(long source) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"source {source}");

    /// <summary>A reason, as it must be given.</summary>
    /// <exception cref="VaultException">There is none, or too much of it.</exception>
    public static string Reason(string why) => why.Trim() is { Length: >= 1 and <= LongestReason } reason && !reason.Contains('\0', StringComparison.Ordinal)
        ? reason
        : throw new VaultException($"Give a reason of 1 to {LongestReason} characters. It is logged: don't name anyone.");

    private const int LongestReason = 1000;
}
