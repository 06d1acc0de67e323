using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Store;

namespace Tocsin.Access.Vault;

/// <summary>
/// Words of searches in the access log: encrypted, so that the log names no source, and to be opened at the terminal by whoever has the master key.
/// </summary>
public static class SearchLog
{
    private const string Mark = "encrypted:";

    private const string Columns = "key, master_key, wrapped";

    /// <summary>The words of the search that a row of the access log tells of.</summary>
    /// <param name="database">The open database, in any context.</param>
    /// <param name="place">Where the master keys are.</param>
    /// <param name="row">Number of the row.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VaultException">The row tells of no search for sources.</exception>
    /// <exception cref="VaultKeyException">The key is not there, or does not open it.</exception>
    public static async Task<string> OpenAsync(Database database, VaultPlace place, long row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(place);
        var door = database.As(WorkContext.Door);
        var found = await door.FindAsync("select l.person_number, l.entry::json -> 'query' ->> 'words' from access.log l where l.sequence = $1 and l.subject = 'sources' and l.act = 'search'", [row],
            one => (Person: one.Nullable<int>(0), Words: one.Text(1)), cancellationToken);
        if (found is not { Person: { } person, Words: { } words } || !words.StartsWith(Mark, StringComparison.Ordinal) || words[Mark.Length..].Split(':') is not [var id, var text] || !Guid.TryParseExact(id, "N", out var number))
            throw new VaultException($"Row {row} of the access log is not a search for sources.", isNotFound: true);
        if (await door.FindAsync($"select {Columns} from vault.wrapped_search_key($1)", [number], Key, cancellationToken) is not { } key)
            throw new VaultKeyException($"The key {number} for the words of row {row} is not in this database.");
        using var masters = VaultKeys.Read(place);
        try
        {
            return key.Use(masters, plain => Seal.DecryptText(plain, Convert.FromBase64String(text), Seal.OfSearch(number, person)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new VaultKeyException($"The words of row {row} were altered. Run `tocsin audit verify`.", e);
        }
    }

    internal static async Task<string> SealAsync(Database database, VaultPlace place, int person, string words, CancellationToken cancellationToken)
    {
        var key = await database.FindAsync($"select {Columns} from vault.search_key()", [], Key, cancellationToken);
        using var masters = VaultKeys.Read(place);
        if (key is not null)
            return key.Use(masters, plain => Write(key.Id, plain));
        var (first, made) = DataKey.New(null, masters, Write);
        await database.ExecuteAsync("select vault.add_search_key($1, $2, $3)", [first.Id, first.MasterKey, Sql.Typed(first.Wrapped, NpgsqlDbType.Bytea)], cancellationToken);
        return made;

        string Write(Guid id, byte[] plain) => $"{Mark}{id:N}:{Convert.ToBase64String(Seal.EncryptText(plain, words, Seal.OfSearch(id, person)))}";
    }

    private static DataKey Key(NpgsqlDataReader row) => new(row.GetGuid(0), null, row.GetString(1), row.GetFieldValue<byte[]>(2));
}
