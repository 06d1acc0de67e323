using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Store.Backups;

/// <summary>
/// A backup that is being read. Opened, its manifest is known, and the file has every part in its place; what each part holds is proved against the manifest
/// when it is read, before any of it is used.
/// </summary>
public sealed class BackupArchive : IAsyncDisposable
{
    private const int BufferBytes = 1 << 18;
    private const int TarBlock = 512;

    private readonly FileStream _file;
    private readonly BackupKey _key;
    private readonly IReadOnlyList<(string Name, long Start, int Length)> _entries;

    private BackupArchive(FileStream file, BackupKey key, IReadOnlyList<(string Name, long Start, int Length)> entries, BackupManifest manifest) =>
        (_file, _key, _entries, Manifest) = (file, key, entries, manifest);

    /// <summary>"world" or "exercise".</summary>
    public string World => Manifest.World;

    internal BackupManifest Manifest { get; }

    /// <summary>Opens a file and reads its manifest.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The key of one of those it was encrypted to; lives as long as this.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">It is no backup, not whole, not for this key, or of a newer form: says which, and of which part.</exception>
    public static async Task<BackupArchive> OpenAsync(string path, BackupKey key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(key);
        var file = OpenFile(path);
        try
        {
            var entries = await EntriesAsync(file, cancellationToken);
            var (_, start, length) = entries[^1];
            var manifest = BackupManifest.Read(key.TryOpen(await ReadAsync(file, start, length, cancellationToken), out var isForThisKey)
                ?? throw new BackupException(isForThisKey ? "The manifest of the backup is damaged." : "The backup is not for this key, or its manifest is damaged. Use a key of one of its certificates."));
            ComparePlaces(entries, manifest);
            return new BackupArchive(file, key, entries, manifest);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Decrypts and proves everything, and keeps none of it.</summary>
    /// <param name="progress">Told the part that is done and the table at hand.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">Something in it is not what it was when it was made.</exception>
    public async Task<BackupSummary> CheckAsync(IProgress<(double Fraction, string Note)> progress, CancellationToken cancellationToken)
    {
        await ReadTablesAsync((_, _) => Task.FromResult<Stream>(Stream.Null), progress, cancellationToken);
        return await SummaryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    internal async Task<BackupSummary> SummaryAsync(CancellationToken cancellationToken)
    {
        _file.Position = 0;
        return Manifest.Summary(_file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(_file, cancellationToken)));
    }

    /// <summary>Reads every table, in the order of the manifest, into what <paramref name="open"/> gives for it.</summary>
    internal async Task ReadTablesAsync(
        Func<BackupTable, CancellationToken, Task<Stream>> open, IProgress<(double Fraction, string Note)> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        double all = Math.Max(1, Manifest.Tables.Sum(table => table.Bytes));
        long done = 0;
        var parts = new PartsReader(this);
        await using var packed = new GZipStream(parts, CompressionMode.Decompress);
        try
        {
            foreach (var table in Manifest.Tables)
            {
                await ExpectAsync(packed, table.Head, table, cancellationToken);
                await using (var into = await open(table, cancellationToken))
                    await CopyAsync(packed, into, table, bytes => progress.Report(((done + bytes) / all, table.Name)), cancellationToken);
                await ExpectAsync(packed, BackupTable.Tail, table, cancellationToken);
                done += table.Bytes;
            }
            if (await packed.ReadAsync(new byte[1], cancellationToken) != 0 || !parts.IsAtEnd)
                throw new BackupException("The backup has more rows than its manifest.");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new BackupException("The backup's rows differ from its manifest.", e);
        }
    }

    /// <summary>One part, decrypted, once it is proved to be what the manifest says.</summary>
    internal async Task<byte[]?> PartAsync(int index, CancellationToken cancellationToken)
    {
        if (index >= Manifest.Parts.Count)
            return null;
        var expected = Manifest.Parts[index];
        var (_, start, length) = _entries[index];
        var plain = _key.TryOpen(await ReadAsync(_file, start, length, cancellationToken), out var isForThisKey);
        BackupParts.FreeMessage();
        if (plain is null)
            throw new BackupException($"{Place(index)} {(isForThisKey ? "is damaged" : "is for another key, from another backup, or damaged")}.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain));
        if (plain.Length == expected.Bytes && hash == expected.Sha256)
            return plain;
        var belongs = Manifest.Parts.FirstOrDefault(part => part.Sha256 == hash);
        throw new BackupException(belongs is null
            ? $"{Place(index)} was changed or comes from another backup."
            : $"{Place(index)} holds {belongs.Name}: parts were reordered.");
    }

    private string Place(int index) => Place(Manifest, index);

    private static string Place(BackupManifest manifest, int index) => $"Part {index + 1} of {manifest.Parts.Count} ({manifest.Parts[index].Name})";

    private static async Task ExpectAsync(Stream packed, string text, BackupTable table, CancellationToken cancellationToken)
    {
        var expected = Encoding.UTF8.GetBytes(text);
        var found = new byte[expected.Length];
        await packed.ReadExactlyAsync(found, cancellationToken);
        if (!found.AsSpan().SequenceEqual(expected))
            throw new BackupException($"The rows of {table.Name} are not in their place.");
    }

    private static async Task CopyAsync(Stream packed, Stream into, BackupTable table, Action<long> report, CancellationToken cancellationToken)
    {
        using var passed = new CopiedRows();
        var buffer = new byte[BufferBytes];
        while (passed.Bytes < table.Bytes)
        {
            var next = buffer.AsMemory(0, (int)Math.Min(buffer.Length, table.Bytes - passed.Bytes));
            await packed.ReadExactlyAsync(next, cancellationToken);
            passed.Add(next.Span);
            await into.WriteAsync(next, cancellationToken);
            report(passed.Bytes);
        }
        if (passed.Rows != table.Rows || passed.Sha256() != table.Sha256)
            throw new BackupException($"The rows of {table.Name} differ from the manifest.");
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.Asynchronous });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup cannot be read: {e.Message}", e);
        }
    }

    // Only names and sizes; nothing is ever written to a place that a name of the file says.
    private static async Task<List<(string Name, long Start, int Length)>> EntriesAsync(FileStream file, CancellationToken cancellationToken)
    {
        if (!file.CanSeek)
            throw new BackupException("The backup must be a file: its end is read first.");
        if (file.Length == 0)
            throw new BackupException("The file is empty.");
        var entries = new List<(string Name, long Start, int Length)>();
        try
        {
            await using var tar = new TarReader(file, leaveOpen: true);
            for (long next = 0; IsFile(file, next) && await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry;)
            {
                if (entries.Count > 0 && entries[^1].Name == BackupParts.ManifestName)
                    throw new BackupException("Something was added after the backup's manifest.");
                var expected = BackupParts.Name(entries.Count + 1);
                if (entry.Name != expected && entry.Name != BackupParts.ManifestName)
                    throw new BackupException(Unexpected(entry.Name, expected));
                if (entry.Length <= 0 || entry.Length > (entry.Name == expected ? BackupParts.LargestMessage : BackupParts.LargestManifest))
                    throw new BackupException($"{entry.Name} claims {entry.Length} bytes: too many for a part of a backup.");
                if (entry.DataOffset + entry.Length > file.Length)
                    throw new BackupException($"The file is truncated: it ends within {entry.Name}.");
                entries.Add((entry.Name, entry.DataOffset, (int)entry.Length));
                next = entry.DataOffset + ((entry.Length + TarBlock - 1) / TarBlock * TarBlock);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or OverflowException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw NotABackup(e);
        }
        if (entries.Count == 0)
            throw NotABackup(null);
        await RefuseMoreAsync(file, entries, cancellationToken);
        return entries[^1].Name == BackupParts.ManifestName
            ? entries
            : throw new BackupException($"The file is truncated: its manifest is missing, and perhaps parts after {entries[^1].Name}.");
    }

    // A tar fills up blocks, and ends, with zeros; some programs fill up to a record. Whatever else is there was put there.
    private static async Task RefuseMoreAsync(FileStream file, List<(string Name, long Start, int Length)> entries, CancellationToken cancellationToken)
    {
        const int LongestEnd = 1 << 16;
        foreach (var (name, start, length) in entries)
        {
            var filling = (int)Math.Min((TarBlock - (length % TarBlock)) % TarBlock, file.Length - start - length);
            if (await ReadAsync(file, start + length, filling, cancellationToken) is var found && found.AsSpan().ContainsAnyExcept((byte)0))
                throw new BackupException($"Something was added after {name}.");
        }

        var (_, from, bytes) = entries[^1];
        var end = from + ((bytes + (long)TarBlock - 1) / TarBlock * TarBlock);
        if (file.Length - end > LongestEnd || (end < file.Length && (await ReadAsync(file, end, (int)(file.Length - end),
            cancellationToken)).AsSpan().ContainsAnyExcept((byte)0)))
            throw new BackupException("Something follows the end of the backup: it was added later, or two files were joined.");
    }

    // Tar knows entries that only describe others, of any size; the library would read them whole. A backup has none.
    private static bool IsFile(FileStream file, long at)
    {
        var head = new byte[TarBlock];
        var read = RandomAccess.Read(file.SafeFileHandle, head, at);
        if (read == 0 || (read == TarBlock && BinaryPrimitives.ReadUInt64LittleEndian(head) == 0))
            return false;
        const int Kind = 156;
        return read == TarBlock && head[Kind] == (byte)'0' ? true : throw NotABackup(null);
    }

    private static BackupException NotABackup(Exception? inner) => new("The file is not a backup (a tar archive of numbered parts).", inner);

    private static string Unexpected(string name, string expected) => name.StartsWith("part-", StringComparison.Ordinal) && name.Length == expected.Length
        ? string.CompareOrdinal(name, expected) > 0
            ? $"{expected} is missing or out of place: {name} is there instead."
            : $"{name} appears twice or out of place: {expected} belongs there."
        : $"The file is not a backup: it has an unexpected entry ({new string([.. name.Take(60).Where(c => !char.IsControl(c))])}).";

    private static void ComparePlaces(List<(string Name, long Start, int Length)> entries, BackupManifest manifest)
    {
        for (var i = 0; i < manifest.Parts.Count; i++)
        {
            if (manifest.Parts[i].Name != BackupParts.Name(i + 1))
                throw new BackupException("The backup's manifest contradicts itself.");
            if (i >= entries.Count - 1)
                throw new BackupException($"{Place(manifest, i)} is missing.");
        }
        if (entries.Count - 1 > manifest.Parts.Count)
            throw new BackupException($"{entries[manifest.Parts.Count].Name} is not in the manifest: it is from another backup.");
    }

    private static async Task<byte[]> ReadAsync(FileStream file, long start, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        file.Position = start;
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
