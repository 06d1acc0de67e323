using Npgsql;

namespace Tocsin.Store;

/// <summary>Recognizes a full disk in what the system and PostgreSQL say, so that a person is told that and not a symptom.</summary>
internal static class DiskFull
{
    private const int NoSpaceLeft = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    public static bool IsCauseOf(Exception? error) =>
        error is IOException { HResult: var code } && (code & 0xFFFF) is NoSpaceLeft or QuotaExceeded
        || error is not null && IsIn(error.Message);

    public static bool IsIn(string text) =>
        text.Contains("No space left on device", StringComparison.OrdinalIgnoreCase)
        || text.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when so little is left that a database cannot work.</summary>
    /// <param name="path">A file or folder that is there.</param>
    public static bool LeavesNoRoomFor(string path) => LeavesNoRoomIn(Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>The same for a folder, or for the first above it that is there.</summary>
    /// <param name="folder">A folder.</param>
    public static bool LeavesNoRoomIn(string folder)
    {
        const long Segment = 16 << 20; // one of the server's log
        return FreeIn(folder) < Segment;
    }

    /// <summary>Bytes that this user can still write to the disk of a folder, or of the first above it that is there.</summary>
    /// <param name="folder">A folder.</param>
    public static long FreeIn(string folder)
    {
        var existing = new DirectoryInfo(Path.GetFullPath(folder));
        while (!existing.Exists && existing.Parent is { } parent)
            existing = parent;
        // What a link leads to can be on another disk.
        return new DriveInfo(existing.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? existing.FullName).AvailableFreeSpace;
    }

    /// <summary>The full disk behind a failure of the database; null where the disk is not full, or where the server is not ours.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="instance">The private server; null for another.</param>
    public static StoreException? Behind(Exception failure, Instance? instance)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DiskFull } refused)
                return At(instance is null ? "the disk of the database" : Path.GetDirectoryName(instance.DataPath)!, refused);
            // A server that died of it could tell its log only.
            if (cause is NpgsqlException and not PostgresException && instance is not null && PostgresCluster.RanOutOfRoom(instance.LogFile))
                return At(Path.GetDirectoryName(instance.DataPath)!, cause);
        }
        return null;
    }

    public static StoreException At(string path, Exception? inner) =>
        new(StoreFailure.DiskFull, "The disk is full.", path, "Free space and start again; everything reported as stored is kept.", inner);
}
