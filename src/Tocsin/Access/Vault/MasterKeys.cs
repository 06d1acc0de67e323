using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Access.Vault;

/// <summary>
/// The master keys, for the terminal: made, listed, replaced, removed, checked, while the server goes on. Nothing here shows who a source is.
/// </summary>
/// <param name="database">The open database, in any context.</param>
/// <param name="place">Where the keys are.</param>
public sealed class MasterKeys(Database database, VaultPlace place)
{
    private const int Batch = 100;
    private const int NameBytes = 4;

    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>Makes a key and puts it behind the others: what is made from now on is wrapped by it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its name.</returns>
    /// <exception cref="VaultKeyException">The file cannot be read or written, or a key that is needed is missing from it.</exception>
    public async Task<string> NewAsync(CancellationToken cancellationToken)
    {
        var path = FileOfKeys();
        // A new file beside sources that an old one opened would only hide that it was lost.
        if (!File.Exists(path) && (await ListAsync(cancellationToken)).Where(key => key.IsLost).ToList() is { Count: > 0 } lost)
            throw Lost(lost);
        if (File.Exists(path))
            VaultKeys.Read(place).Dispose();
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        var key = RandomNumberGenerator.GetBytes(Seal.KeyBytes);
        try
        {
            Write(path, lines => [.. lines, $"{name} {Convert.ToBase64String(key)}"]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }

        return name;
    }

    /// <summary>
    /// Makes the first key where there is none, so that the vault of the exercise region can be tried at once. In the real world somebody makes it who then
    /// keeps copies.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VaultKeyException">The file cannot be written, or a key that is needed is missing.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (place.KeyFile is { } path && !File.Exists(path))
            await NewAsync(cancellationToken);
    }

    /// <summary>Every master key that is here or that something is wrapped by, the newest last.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VaultKeyException">The file is there and cannot be used.</exception>
    public async Task<IReadOnlyList<MasterKeyUse>> ListAsync(CancellationToken cancellationToken)
    {
        var used = await _door.ListAsync("select master_key, retired_at, sources, search_keys from vault.key_use()", [],
            row => new MasterKeyUse(row.GetString(0), false, false, row.GetInt64(2), row.GetInt64(3), row.Nullable<DateTimeOffset>(1)), cancellationToken);
        if (place.KeyFile is { } path && !File.Exists(path))
            return used;
        using var here = VaultKeys.Read(place);
        return
        [
            .. used.Where(key => !here.Has(key.Name)),
            .. here.Names.Select(name => (used.Find(key => key.Name == name) ?? new MasterKeyUse(name, true, false, 0, 0, null)) with { IsHere = true, IsNewest = name == here.Newest }),
        ];
    }

    /// <summary>Wraps by the newest master key whatever an older one wraps, in batches, while others read and write.</summary>
    /// <param name="progress">Told how many were wrapped.</param>
    /// <param name="cancellationToken">Stops between batches; what was wrapped stays so.</param>
    /// <returns>How many were wrapped.</returns>
    /// <exception cref="VaultKeyException">A key does not open. Those before it are wrapped.</exception>
    public async Task<int> RotateAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        using var masters = VaultKeys.Read(place);
        string[] older = [.. masters.Names.Where(name => name != masters.Newest)];
        var done = 0;
        // Again from the start until there is nothing: somebody may have read the keys just before the newest was added.
        for (var (after, found) = (Guid.Empty, 0); ;)
        {
            var batch = await WrappedAsync(after, older, cancellationToken);
            if (batch.Count == 0)
            {
                if (found == 0)
                    return done;
                (after, found) = (Guid.Empty, 0);
                continue;
            }

            var anew = batch.ConvertAll(key => key.Rewrap(masters));
            done += await InWordsAsync(() => _door.ScalarAsync<int>("select vault.rewrap($1, $2, $3, $4)",
                [batch.Select(key => key.Id).ToArray(), batch.Select(key => key.Wrapped).ToArray(), masters.Newest, anew.Select(key => key.Wrapped).ToArray()], cancellationToken));
            (after, found) = (batch[^1].Id, found + batch.Count);
            progress.Report(done);
        }
    }

    /// <summary>Removes a master key that wraps nothing any more.</summary>
    /// <param name="name">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether its line is taken out; not where the keys come from the environment, which this cannot change.</returns>
    /// <exception cref="VaultKeyException">There is none of that name, it is the newest, or it still wraps something.</exception>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        using (var masters = VaultKeys.Read(place))
        {
            if (!masters.Has(name))
                throw new VaultKeyException($"There is no master key {name} in {place.Words}. `tocsin vault key list` shows them all.");
            if (name == masters.Newest)
                throw new VaultKeyException($"The master key {name} is the newest and can't be removed. Replace it first: `tocsin vault key new`, then `tocsin vault key rotate`.");
        }

        // The database first: from then on nobody can wrap with it who has read it already.
        await InWordsAsync(() => _door.ExecuteAsync("select vault.retire($1)", [name], cancellationToken));
        if (place.KeyFile is not { } path)
            return false;
        Write(path, lines => [.. lines.Where(line => line.TrimStart().Split(' ', '\t')[0] != name)]);
        return true;
    }

    /// <summary>Opens every key, and looks whether what is destroyed is gone. No text is opened.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VaultKeyException">The master keys, or the list of destroyed keys, cannot be read.</exception>
    public async Task<VaultReport> CheckAsync(CancellationToken cancellationToken)
    {
        var counts = await _door.FirstAsync("select sources, forgotten, fields from vault.counts()", [], row => (Sources: row.GetInt64(0), Forgotten: row.GetInt64(1), Fields: row.GetInt64(2)), cancellationToken);
        var all = await ListAsync(cancellationToken);
        List<string> faults = [.. all.Where(key => key.IsLost).Select(key => Lost([key]).Message)];
        var destroyed = (await DestroyedKeys.ReadAsync(place, cancellationToken)).ToDictionary(one => one.Key, one => one.Source);
        var opened = 0;
        if (all.Any(key => key.IsHere))
        {
            using var masters = VaultKeys.Read(place);
            for (var after = Guid.Empty; await WrappedAsync(after, [.. masters.Names], cancellationToken) is { Count: > 0 } batch; after = batch[^1].Id)
            {
                foreach (var key in batch)
                {
                    if (destroyed.TryGetValue(key.Id, out var source))
                        faults.Add(string.Create(CultureInfo.InvariantCulture, $"The forgotten source {source} is back from a backup. `tocsin serve` forgets it again."));
                    try
                    {
                        opened += key.Use(masters, _ => 1);
                    }
                    catch (VaultKeyException e)
                    {
                        faults.Add($"{(key.Source is { } of ? string.Create(CultureInfo.InvariantCulture, $"Source {of}") : "Words of searches")}: {e.Message}");
                    }
                }
            }
        }

        var isThere = all.Count > 0 || counts.Sources > 0 || destroyed.Count > 0;
        if (all.Count == 0 && isThere)
            faults.Add($"Nothing can be entered without a master key. Make one in {place.Words}: `tocsin vault key new`.");
        return new(counts.Sources, counts.Forgotten, counts.Fields, opened, faults) { IsThere = isThere };
    }

    private Task<List<DataKey>> WrappedAsync(Guid after, string[] masters, CancellationToken cancellationToken) => _door.ListAsync(
        "select key, source, master_key, wrapped from vault.wrapped_keys($1, $2, $3)", [after, masters, Batch],
        row => new DataKey(row.GetGuid(0), row.Nullable<long>(1), row.GetString(2), row.GetFieldValue<byte[]>(3)), cancellationToken);

    private string FileOfKeys() => place.KeyFile
        ?? throw new VaultKeyException($"This command can't change {VaultPlace.KeyVariable}, which holds the master keys. Add a line `NAME KEY` to it (`openssl rand -base64 32` makes a key) and restart Tocsin.");

    private VaultKeyException Lost(List<MasterKeyUse> lost) => new(string.Create(CultureInfo.InvariantCulture,
        $"{(lost.Count == 1 ? "The master key" : "The master keys")} {string.Join(", ", lost.Select(key => key.Name))} {(lost.Count == 1 ? "is" : "are")} not in {place.Words}: {lost.Sum(key => key.Sources)} sources cannot be opened by anyone until {(lost.Count == 1 ? "its line is" : "their lines are")} restored from a copy. Reports that point to these sources stay as they are. If there is no copy, have these sources forgotten, and enter again those you can still ask."));

    // Whole or not at all, and never readable by others.
    private static void Write(string path, Func<IReadOnlyList<string>, IEnumerable<string>> change)
    {
        var unfinished = $"{path}.{Environment.ProcessId}";
        try
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            // One terminal at a time: of two that read the same lines, the second would write over what the first added.
            using var alone = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.Delete(unfinished);
            using (var stream = PrivateFiles.CreateFile(unfinished))
            {
                using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                foreach (var line in change(File.Exists(path) ? File.ReadAllLines(path) : []))
                    writer.WriteLine(line);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new VaultKeyException($"The master keys in {path} cannot be written: {e.Message}", e);
        }
    }

    private static async Task<T> InWordsAsync<T>(Func<Task<T>> change)
    {
        try
        {
            return await change();
        }
        catch (PostgresException refused) when (VaultException.Is(refused))
        {
            throw new VaultKeyException(VaultException.Of(refused).Message, refused);
        }
    }
}
