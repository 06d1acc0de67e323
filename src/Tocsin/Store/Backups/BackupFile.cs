using System.Formats.Tar;
using System.Security.Cryptography;

namespace Tocsin.Store.Backups;

/// <summary>
/// The file of a backup that is being made. It grows beside the place it is for, under another name, and gets its own name when it is whole and on the disk:
/// whoever finds a file of that name finds a whole backup. Disposed before that, nothing of it stays.
/// </summary>
internal sealed class BackupFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _unfinished;
    private readonly BackupRecipients _recipients;
    private readonly DateTimeOffset _time;
    private readonly FileStream _file;
    private readonly SHA256 _hash = SHA256.Create();
    private readonly CryptoStream _hashed;
    private readonly TarWriter _tar;
    private readonly List<BackupPart> _parts = [];
    private bool _isDone;

    private BackupFile(string path, string unfinished, FileStream file, BackupRecipients recipients, DateTimeOffset time)
    {
        (_path, _unfinished, _file, _recipients, _time) = (path, unfinished, file, recipients, time);
        _hashed = new CryptoStream(file, _hash, CryptoStreamMode.Write, leaveOpen: true);
        _tar = new TarWriter(_hashed, TarEntryFormat.Ustar, leaveOpen: true);
    }

    public IReadOnlyList<BackupPart> Parts => _parts;

    /// <exception cref="BackupException">The file exists, or its folder cannot be written.</exception>
    public static BackupFile Create(string path, BackupRecipients recipients, DateTimeOffset time)
    {
        path = Path.GetFullPath(path);
        RefuseExisting(path);
        var unfinished = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.unfinished";
        try
        {
            return new BackupFile(path, unfinished, PrivateFiles.CreateFile(unfinished), recipients, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !DiskFull.IsCauseOf(e))
        {
            throw new BackupException($"Cannot write the backup to {path}: {e.Message}", e);
        }
    }

    /// <summary>Encrypts a part and appends it.</summary>
    public async Task AddPartAsync(ReadOnlyMemory<byte> plain, CancellationToken cancellationToken)
    {
        var name = BackupParts.Name(_parts.Count + 1);
        _parts.Add(new BackupPart(name, plain.Length, Convert.ToHexStringLower(SHA256.HashData(plain.Span))));
        await AddAsync(name, plain, cancellationToken);
    }

    /// <summary>Appends the manifest, waits until all is on the disk, and gives the file its name.</summary>
    public async Task<BackupSummary> CompleteAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await AddAsync(BackupParts.ManifestName, manifest.ToJson(), cancellationToken);
        try
        {
            await _tar.DisposeAsync();
            await _hashed.FlushFinalBlockAsync(cancellationToken);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException e) when (DiskFull.IsCauseOf(e))
        {
            throw Full(e);
        }
        var summary = manifest.Summary(_file.Length, Convert.ToHexStringLower(_hash.Hash!));
        await _file.DisposeAsync();
        RefuseExisting(_path);
        File.Move(_unfinished, _path);
        _isDone = true;
        return summary;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_isDone)
            {
                await _file.DisposeAsync();
                File.Delete(_unfinished);
            }
        }
        finally
        {
            _hash.Dispose();
        }
    }

    private async Task AddAsync(string name, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken)
    {
        var entry = new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream(_recipients.Seal(plain), writable: false),
            ModificationTime = _time,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        try
        {
            await _tar.WriteEntryAsync(entry, cancellationToken);
        }
        catch (IOException e) when (DiskFull.IsCauseOf(e))
        {
            throw Full(e);
        }
        BackupParts.FreeMessage();
    }

    private IOException Full(Exception e) => new($"The disk is full: no room for {_path}. Nothing was kept; free space or choose another place.", e);

    private static void RefuseExisting(string path)
    {
        if (Path.Exists(path))
            throw new BackupException($"{path} already exists and was not changed. Name another file.");
    }
}
