using System.Security.Cryptography;
using Npgsql;
using Tocsin.Access.Log;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Vault;

/// <summary>
/// Sources: entered, listed by code name, searched. Who they are is read nowhere but by <see cref="Unmasking"/>, and destroyed by <see cref="Forgetting"/>.
/// What the reader may not do or see the database refuses, and nothing is done that the access log does not tell of.
/// </summary>
/// <param name="database">The open database, in the context of whoever asks.</param>
/// <param name="log">Where it is logged.</param>
/// <param name="place">Where the master keys are.</param>
public sealed class SourceVault(Database database, AccessLog log, VaultPlace place)
{
    private const long LeastNumber = (1L << 40) + 1;
    private const int Tries = 10;
    private const int LongestSearch = 200;

    private const string Select = """
        select s.id, s.code_name, h.tlp::text, array(select c.name from access.compartment c where c.id = any (h.compartments) order by 1), o.name, s.entered_at, s.forgotten_at, s.forgotten_why, s.handling
        from vault.source s join access.handling h on h.id = s.handling join access.originator o on o.id = h.originator
        """;

    private readonly VaultWork _work = new(database, log);

    /// <summary>Every source whose row the reader may see, by code name; forgotten ones, too.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<Source>> ListAsync(CancellationToken cancellationToken) => database.ListAsync($"{Select} order by s.code_name", [], Read, cancellationToken);

    /// <summary>A source by its number; null where the reader may not see that there is one.</summary>
    /// <param name="source">Number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Source?> FindAsync(long source, CancellationToken cancellationToken) => database.FindAsync($"{Select} where s.id = $1", [source], Read, cancellationToken);

    /// <summary>Enters a source.</summary>
    /// <param name="source">Who they are, and how their row is marked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The source under the code name that was drawn for it.</returns>
    /// <exception cref="VaultException">The reader may not, or something is missing.</exception>
    /// <exception cref="VaultKeyException">There is no master key.</exception>
    /// <exception cref="AccessLogException">It could not be logged; then nothing was entered.</exception>
    public async Task<Source> AddAsync(NewSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var fields = source.Fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)).ToDictionary(field => field.Key, field => field.Value.Trim());
        if (fields.Count == 0)
            throw new VaultException("Give at least a name, a contact or a note.");
        if (fields.Values.Any(text => text.Length > NewSource.LongestText))
            throw new VaultException($"A field has at most {NewSource.LongestText} characters.");
        var number = LeastNumber + (BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & ((1L << 52) - 1));
        var entry = new AccessEntry(AccessAct.Ingest, VaultWork.Subject(number)) { Query = new Dictionary<string, string> { ["mark"] = source.Mark.Label() } };
        var reader = await _work.NeedAsync("enter", entry, "Your roles or this session don't let you enter a source.", cancellationToken);
        await _work.DoAsync(reader, entry, () => InsertAsync(source, number, fields, cancellationToken), cancellationToken);
        return await FindAsync(number, cancellationToken) ?? throw new VaultException("The source was entered, but you can't see it.");
    }

    /// <summary>
    /// Looks for sources of whose name and contact every word is asked for: whole words, without regard to case and accents, and whole numbers.
    /// </summary>
    /// <param name="words">What to look for. The log keeps them encrypted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VaultException">The reader may not, or there is no word.</exception>
    /// <exception cref="VaultKeyException">There is no master key.</exception>
    /// <exception cref="AccessLogException">It could not be logged; then nothing was looked at.</exception>
    public async Task<SourceSearch> SearchAsync(string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Length > LongestSearch || SearchTerms.Of(words) is not { IsEmpty: false } terms)
            throw new VaultException($"Enter a word of the name or contact, at most {LongestSearch} characters.");
        // Whoever is refused before anything was let through takes back no search that was.
        var reader = await _work.NeedAsync("decide", new AccessEntry(AccessAct.Failure, "sources"), "Only an adviser or decision-maker can search for sources.", cancellationToken);
        var entry = new AccessEntry(AccessAct.Search, "sources") { Query = new Dictionary<string, string> { ["words"] = await SearchLog.SealAsync(database, place, reader.Person!.Value, words, cancellationToken) } };
        var all = await _work.DoAsync(reader, entry, () => database.ListAsync($"select {SealedField.Columns} from vault.searchable()", [], SealedField.Read, cancellationToken), cancellationToken);

        var (found, closed) = (new HashSet<long>(), 0);
        using (var masters = VaultKeys.Read(place))
        {
            foreach (var source in all.GroupBy(field => field.Source))
            {
                try
                {
                    if (terms.AreIn(string.Join('\n', source.Select(field => field.Open(masters)))))
                        found.Add(source.Key);
                }
                catch (VaultKeyException)
                {
                    closed++;
                }
            }
        }

        return new([.. (await ListAsync(cancellationToken)).Where(source => found.Contains(source.Id))], closed);
    }

    // A code name that is taken is drawn anew: nobody chose it, so that nobody learns from it. A master key that was replaced since it was read is read anew.
    private async Task<bool> InsertAsync(NewSource source, long number, Dictionary<SourceField, string> fields, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            DataKey key;
            List<(string Field, byte[] Sealed)> made;
            using (var masters = VaultKeys.Read(place))
            {
                (key, made) = DataKey.New(number, masters, (id, plain) =>
                    fields.Select(field => (EnumWords.Of(field.Key), Seal.EncryptText(plain, field.Value, Seal.OfField(number, field.Key, id)))).ToList());
            }

            try
            {
                await database.ExecuteAsync(
                    "select vault.add_source($1, $2, $3::access.tlp, $4, $5, $6, $7, $8, $9)",
                    [key.Source, CodeNames.New(), source.Mark.Label(), source.Compartments.ToArray(), key.Id, key.MasterKey, key.Wrapped, made.Select(one => one.Field).ToArray(), made.Select(one => one.Sealed).ToArray()],
                    cancellationToken);
                return true;
            }
            catch (PostgresException passing) when (tries < Tries && passing is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "source_code_name_key" } or { SqlState: PostgresErrorCodes.ObjectNotInPrerequisiteState })
            {
                // The entry in the log stands for the next try, too.
            }
        }
    }

    private static Source Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), TlpLabels.Parse(row.GetString(2)), row.GetFieldValue<string[]>(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), row.Nullable<DateTimeOffset>(6), row.Text(7));
}
