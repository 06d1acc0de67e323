using System.Text.Json;

namespace Tocsin.Store;

/// <summary>The private server that runs, as noted in the data folder, so that a second Tocsin uses it instead of starting another.</summary>
/// <param name="SocketFolder">Folder of the server's socket, mode 0700.</param>
/// <param name="Port">Number in the socket's name; no network port.</param>
/// <param name="GuardProcess">Process id of the guard that ends the server when no Tocsin uses it any more.</param>
/// <param name="StartedBy">Process id of the Tocsin that started it; it may have ended since.</param>
/// <param name="Started">When.</param>
/// <param name="ServerVersion">PostgreSQL's version, "18.4".</param>
/// <param name="DataPath">Folder of the cluster.</param>
/// <param name="LogFile">The server's log.</param>
public sealed record Instance(
    string SocketFolder, int Port, int GuardProcess, int StartedBy, DateTimeOffset Started, string ServerVersion, string DataPath, string LogFile)
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>True while its guard runs; false after a crash or a restart of the machine.</summary>
    public bool IsRunning() => Guard.IsAlive(GuardProcess, DataPath);

    /// <summary>
    /// The note in a folder, or null when there is none or it cannot be read. It may be of a server that has ended: see <see cref="IsRunning"/>.
    /// </summary>
    /// <param name="folder">The world's data folder.</param>
    public static Instance? Read(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            return File.Exists(folder.InstanceFile) ? JsonSerializer.Deserialize<Instance>(File.ReadAllBytes(folder.InstanceFile), Layout) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What to do where the server's files belong to a user that other programs run as, too; null where they do not.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> SharedUserRemedyAsync(CancellationToken cancellationToken) =>
        await ServerUser.NameOfOwnerAsync(DataPath, cancellationToken) == ServerUser.Shared
            ? $"runs as {ServerUser.Shared}, which other programs use: make a system user {ServerUser.Own}, stop Tocsin, "
                + $"and give it the folder (chown -R {ServerUser.Own}: {Path.GetDirectoryName(DataPath)})"
            : null;

    /// <summary>The user that the server runs as.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> UserAsync(CancellationToken cancellationToken) => await ServerUser.NameOfOwnerAsync(DataPath,
        cancellationToken) ?? "an unknown user";

    /// <summary>Whether that is somebody's own account, and no system user.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<bool> BelongsToPersonAsync(CancellationToken cancellationToken) => ServerUser.IsPersonAsync(DataPath, cancellationToken);

    internal async Task WriteAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        var unfinished = folder.InstanceFile + ".new";
        try
        {
            await File.WriteAllBytesAsync(unfinished, JsonSerializer.SerializeToUtf8Bytes(this, Layout), cancellationToken);
            File.Move(unfinished, folder.InstanceFile, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.NotWritable(folder.InstanceFile, e);
        }
    }
}
