using System.Security.Cryptography;

namespace Tocsin.Store.Backups;

/// <summary>
/// Counts and hashes the rows of a table as they pass, in PostgreSQL's text form of COPY: a line a row, as a line end within a value is written as \n.
/// </summary>
internal sealed class CopiedRows : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    public void Add(ReadOnlySpan<byte> text)
    {
        _hash.AppendData(text);
        Rows += text.Count((byte)'\n');
        Bytes += text.Length;
    }

    public string Sha256() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    /// <summary>
    /// So that the text of a value never depends on the settings of a server or a login. For the session, before a backup; for the transaction, in a restore.
    /// </summary>
    /// <param name="local">"local", or nothing.</param>
    public static string Settings(string local) => $"""
        set {local} datestyle = 'ISO, YMD'; set {local} intervalstyle = 'postgres'; set {local} timezone = 'UTC'; set {local} bytea_output = 'hex'; set {local} extra_float_digits = 1;
        set {local} search_path = pg_catalog; set {local} statement_timeout = 0; set {local} lock_timeout = 0; set {local} idle_in_transaction_session_timeout = 0
        """;
}
