using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Store;

namespace Tocsin.Access.Vault;

/// <summary>
/// The list of destroyed keys: a file outside the database, one line a key, only ever added to. A backup that was made before brings a key back; the list
/// destroys it again, within the restore and with each start.
/// </summary>
public static class DestroyedKeys
{
    private const string Again = "Forgotten before, but brought back by an earlier backup. The original reason is in the access log.";
    private const int Tries = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Destroys in an open database what the list names.</summary>
    /// <param name="database">In any context.</param>
    /// <param name="place">Where the list is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many sources were forgotten by that; 0 where all were already.</returns>
    /// <exception cref="VaultKeyException">The list cannot be read.</exception>
    public static async Task<int> ApplyAsync(Database database, VaultPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(place);
        var all = await ReadAsync(place, cancellationToken);
        return all.Count == 0 ? 0 : await database.As(WorkContext.Door).ScalarAsync<int>("select vault.destroy_listed($1, $2, $3, $4)", Values(all), cancellationToken);
    }

    /// <summary>The same in the transaction of a restore, before anybody can read what it brings; nothing where the backup is older than the vault.</summary>
    /// <param name="connection">As the owner, in that transaction.</param>
    /// <param name="place">Where the list is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many sources were forgotten by that.</returns>
    /// <exception cref="VaultKeyException">The list cannot be read.</exception>
    public static async Task<int> ApplyWithinAsync(NpgsqlConnection connection, VaultPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(place);
        var all = await ReadAsync(place, cancellationToken);
        return all.Count == 0 || !await connection.ScalarAsync<bool>("select to_regclass('vault.data_key') is not null", [], cancellationToken)
            ? 0
            : await connection.ScalarAsync<int>("select vault.destroy($1, $2, $3, $4)", Values(all), cancellationToken);
    }

    /// <summary>Whether a database that is being restored holds identities of sources.</summary>
    /// <param name="connection">As the owner.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> HasKeysAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await connection.ScalarAsync<bool>("select to_regclass('vault.data_key') is not null", [], cancellationToken)
        && await connection.ScalarAsync<bool>("select exists (select from vault.data_key where source is not null)", [], cancellationToken);

    /// <summary>Adds a key; it is on the disk when this returns.</summary>
    /// <exception cref="VaultKeyException">The list cannot be written.</exception>
    internal static async Task AppendAsync(VaultPlace place, DestroyedKey key, CancellationToken cancellationToken)
    {
        var line = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key.Key:D} {key.Source} {key.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ} {key.Person}\n"));
        try
        {
            await using var file = await OpenAsync(place.DestroyedFile, cancellationToken);
            // A line that cannot be understood and has no end was being written when the machine stopped: what it was for did not happen. One that can only
            // lacks its end.
            var end = await EndOfLinesAsync(file, cancellationToken);
            var rest = new byte[file.Length - end];
            file.Seek(end, SeekOrigin.Begin);
            await file.ReadExactlyAsync(rest, cancellationToken);
            if (TryParse(Encoding.UTF8.GetString(rest)) is null)
                file.SetLength(end);
            else
                line = [(byte)'\n', .. line];
            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync(line, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultKeyException($"The list of destroyed keys, {place.DestroyedFile}, cannot be written, so nothing was forgotten: {e.Message} Make it writable for Tocsin's user, or set {VaultPlace.DestroyedVariable} to another file.", e);
        }
    }

    /// <summary>What is on the list.</summary>
    /// <exception cref="VaultKeyException">It cannot be read.</exception>
    internal static async Task<List<DestroyedKey>> ReadAsync(VaultPlace place, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            if (!File.Exists(place.DestroyedFile))
                return [];
            text = await File.ReadAllTextAsync(place.DestroyedFile, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultKeyException($"The list of destroyed keys, {place.DestroyedFile}, cannot be read: {e.Message}", e);
        }

        // The last line may lack its end: written by hand, it counts; cut off by a machine that stopped, it was for what did not happen.
        var lines = text.Split('\n');
        return [.. lines[..^1].Select((line, index) => TryParse(line) ?? throw Unclear(index + 1, place)), .. TryParse(lines[^1]) is { } last ? [last] : Array.Empty<DestroyedKey>()];
    }

    private static DestroyedKey? TryParse(string line) =>
        line.Split(' ') is [var key, var source, var at, var person]
        && Guid.TryParseExact(key, "D", out var id)
        && long.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && int.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var by)
            ? new(id, of, moment.ToUniversalTime(), by)
            : null;

    private static VaultKeyException Unclear(int number, VaultPlace place) =>
        new($"Line {number} of the list of destroyed keys, {place.DestroyedFile}, is unreadable. Restore the file from a copy: without it, a forgotten source could come back.");

    // One writer at a time, of this process and of others on this machine.
    private static async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (tries < Tries && File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static async Task<long> EndOfLinesAsync(FileStream file, CancellationToken cancellationToken)
    {
        var one = new byte[1];
        for (var end = file.Length; end > 0; end--)
        {
            file.Seek(end - 1, SeekOrigin.Begin);
            await file.ReadExactlyAsync(one, cancellationToken);
            if (one[0] == (byte)'\n')
                return end;
        }

        return 0;
    }

    private static object?[] Values(List<DestroyedKey> all) =>
    [
        all.Select(one => one.Key).ToArray(),
        new NpgsqlParameter { Value = all.Select(one => one.At).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
        all.Select(one => one.Person).ToArray(), Again,
    ];
}
