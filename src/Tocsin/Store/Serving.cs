namespace Tocsin.Store;

/// <summary>
/// The mark of the one Tocsin that serves pages from a data folder, so that a second one can say that one is running and where.
/// The lock behind it ends with the process, so a killed server leaves no mark behind.
/// </summary>
public sealed class Serving : IDisposable
{
    private readonly FolderLock held;
    private readonly string note;

    private Serving(FolderLock held, string note)
    {
        this.held = held;
        this.note = note;
    }

    /// <summary>Takes the mark, or says who has it.</summary>
    /// <param name="folder">The world's data folder; created if missing.</param>
    /// <param name="address">Where this process serves, "http://localhost:8138".</param>
    /// <param name="runningAt">Null when the mark was taken; else the address of the one that has it ("" while it is just starting).</param>
    /// <returns>The mark, to be disposed when serving ends; null when another has it.</returns>
    /// <exception cref="StoreException">The folder cannot be written.</exception>
    public static Serving? TryTake(DataFolder folder, string address, out string? runningAt)
    {
        ArgumentNullException.ThrowIfNull(folder);
        folder.Create();
        var note = Path.Combine(folder.Path, "serving");
        if (FolderLock.TryAcquire(note + ".lock") is not { } held)
        {
            runningAt = File.Exists(note) ? File.ReadAllText(note) : "";
            return null;
        }
        runningAt = null;
        try
        {
            File.WriteAllText(note, address);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw DataFolder.NotWritable(note, e);
        }
        return new Serving(held, note);
    }

    /// <summary>Where a Tocsin serves from this folder; null when none does.</summary>
    /// <param name="folder">The world's data folder.</param>
    public static string? At(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var note = Path.Combine(folder.Path, "serving");
        if (!File.Exists(note) || FolderLock.TryAcquire(note + ".lock") is not { } free)
            return File.Exists(note) ? File.ReadAllText(note) : null;
        free.Dispose();
        return null;
    }

    /// <summary>Gives the mark back.</summary>
    public void Dispose()
    {
        File.Delete(note);
        held.Dispose();
    }
}
