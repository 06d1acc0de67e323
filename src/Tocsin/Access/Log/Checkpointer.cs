using System.Globalization;
using System.Security.Cryptography;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>
/// Signs the end of the log once an hour, however many nodes serve, and lays each checkpoint as a file into the data folder of every node, from where it can be taken elsewhere.
/// </summary>
/// <param name="database">The database, in whatever context.</param>
/// <param name="folder">The world's data folder.</param>
/// <param name="time">The clock.</param>
public sealed class Checkpointer(Database database, DataFolder folder, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    private readonly Database door = database.As(WorkContext.Door);
    private ECDsa? key;
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Makes the checkpoint of this hour, when none is made yet; costs nothing when it is. Call it again and again, one call at a time.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The checkpoint of the hour, when it was seen for the first time; null before and after, and while the log is empty.</returns>
    /// <exception cref="AuditKeyException">There is no key to sign with. The next try is a minute later.</exception>
    /// <exception cref="IOException">The file cannot be written. The next try is a minute later.</exception>
    /// <exception cref="FormatException">Somebody altered the stored checkpoint of this hour. The next try is a minute later.</exception>
    public async Task<Checkpoint?> MakeDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < next)
            return null;
        next = now + PauseAfterFailure;
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var checkpoint = await OfAsync(hour, cancellationToken) ?? await MakeAsync(hour, now, cancellationToken);
        if (checkpoint is null)
            return null;
        await WriteAsync(checkpoint, hour, cancellationToken);
        next = hour.AddHours(1);
        return checkpoint;
    }

    /// <summary>Lets go of the key.</summary>
    public void Dispose() => key?.Dispose();

    private async Task<Checkpoint?> MakeAsync(DateTimeOffset hour, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = await door.FirstAsync("select sequence, hash from access.log_head", [], row => new LogHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellationToken);
        if (head.Sequence == 0)
            return null;
        key ??= AuditKey.Open(folder);
        var made = Checkpoint.Sign(database.World, head.Sequence, head.Hash, now, key);
        await door.ExecuteAsync(
            "insert into access.checkpoint (hour, sequence, statement, signature) values ($1, $2, $3, $4) on conflict (hour) do nothing",
            [hour, made.Sequence, made.Statement, made.Signature], cancellationToken);
        // Another node may have been faster: then its checkpoint is the one of this hour.
        return await OfAsync(hour, cancellationToken);
    }

    private Task<Checkpoint?> OfAsync(DateTimeOffset hour, CancellationToken cancellationToken) => door.FindAsync(
        "select statement, signature from access.checkpoint where hour = $1", [hour], row => Checkpoint.Read(row.GetString(0), row.GetFieldValue<byte[]>(1)), cancellationToken);

    // Whole or not at all: who takes the files elsewhere may do so at any moment.
    private async Task WriteAsync(Checkpoint checkpoint, DateTimeOffset hour, CancellationToken cancellationToken)
    {
        var checkpoints = AuditKey.Checkpoints(folder);
        var path = Path.Combine(checkpoints, string.Create(CultureInfo.InvariantCulture, $"{hour.UtcDateTime:yyyy-MM-dd'T'HH}.json"));
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(checkpoints);
        await File.WriteAllTextAsync(path + ".new", checkpoint.Line() + "\n", cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
    }
}
