using static System.FormattableString;

namespace Tocsin.Store;

/// <summary>A lock on a file that the system itself releases when its holder ends, however it ends.</summary>
public sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    internal static async Task<FolderLock> AcquireAsync(string path, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            if (TryAcquire(path) is { } held)
                return held;
            if (time.GetElapsedTime(start) > patience)
            {
                if (DiskFull.LeavesNoRoomFor(path))
                    throw DiskFull.At(path, null);
                throw new StoreException(StoreFailure.Busy, Invariant($"Another Tocsin has been starting here for {patience.TotalSeconds:0} s."), path,
                    "Wait for it or end it, then start again.");
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Takes the lock; null when another holds it.</summary>
    /// <param name="path">The file that stands for it; created if missing.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public static FolderLock? TryAcquire(string path)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException || DiskFull.IsCauseOf(e))
        {
            throw DataFolder.NotWritable(path, e);
        }
        catch (IOException)
        {
            return null; // the sharing violation: somebody else holds it
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
