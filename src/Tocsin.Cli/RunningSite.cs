using System.Text.Json;
using Tocsin.Store;
using Tocsin.Web.Tls;

namespace Tocsin.Cli;

/// <summary>
/// The pages that are being served from a data folder. The holder keeps a lock that the system itself releases when its process ends,
/// however it ends; beside it stands a note, so that a second start can say where the first one runs.
/// </summary>
public sealed class RunningSite : IDisposable
{
    private readonly FolderLock held;
    private readonly DataFolder folder;

    private RunningSite(FolderLock held, DataFolder folder)
    {
        this.held = held;
        this.folder = folder;
    }

    /// <summary>Claims the folder for serving.</summary>
    /// <param name="folder">The world's folder.</param>
    /// <param name="address">Where the pages will be, for example http://localhost:8138.</param>
    /// <exception cref="CommandFailedException">Another Tocsin serves from this folder.</exception>
    public static RunningSite Claim(DataFolder folder, Uri address)
    {
        ArgumentNullException.ThrowIfNull(folder);
        folder.Create();
        var held = TryLock(folder) ?? throw AlreadyRunning(folder);
        var site = new RunningSite(held, folder);
        site.Moved(address);
        return site;
    }

    /// <summary>Corrects the note once the port is known.</summary>
    /// <param name="address">Where the pages are.</param>
    /// <param name="certificate">What they are served with; null for none.</param>
    public void Moved(Uri address, ServerCertificate? certificate = null) => File.WriteAllBytes(
        NotePath(folder), JsonSerializer.SerializeToUtf8Bytes(new RunningNote(address, Environment.ProcessId, certificate?.File, certificate?.KeyFile)));

    /// <summary>Where the pages of this folder are being served, or null.</summary>
    /// <param name="folder">The world's folder.</param>
    public static RunningNote? Find(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!File.Exists(NotePath(folder)))
            return null;
        using var free = TryLock(folder);
        return free is null && ReadNote(folder) is { } note ? note : null;
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();

    private static CommandFailedException AlreadyRunning(DataFolder folder) => new(ExitCode.AlreadyRunning, ReadNote(folder) is { } note
        ? $"Tocsin is already running at {note.Address} (process {note.Process}), from {folder}. Open that address, or stop it first."
        : $"Another Tocsin is starting from {folder}. Wait a moment, or set TOCSIN_HOME to another folder.");

    private static FolderLock? TryLock(DataFolder folder) => FolderLock.TryAcquire(Path.Combine(folder.Path, "site.lock"));

    private static RunningNote? ReadNote(DataFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningNote>(File.ReadAllBytes(NotePath(folder)));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private static string NotePath(DataFolder folder) => Path.Combine(folder.Path, "site.json");
}
