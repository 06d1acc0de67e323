using System.Globalization;
using System.Security.Cryptography;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>
/// Signs the end of the log: once an hour, as soon as a thousand entries are not signed, with the first look after a start, and at a stop. However many
/// nodes serve, each row is signed once, and each checkpoint is laid as a file into the data folder of every node, from where it can be taken elsewhere.
/// </summary>
/// <param name="database">The database, in whatever context.</param>
/// <param name="folder">The world's data folder.</param>
/// <param name="time">The clock.</param>
public sealed class Checkpointer(Database database, DataFolder folder, TimeProvider time) : IDisposable
{
    /// <summary>So many entries are not left unsigned for longer than a look takes.</summary>
    public const int MostUnsigned = 1_000;

    private static readonly TimeSpan LongestUnsigned = TimeSpan.FromHours(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    private readonly Database door = database.As(WorkContext.Door);
    private ECDsa? key;
    private DateTimeOffset next = DateTimeOffset.MinValue;
    private bool isFirst = true;
    private long? laid;

    /// <summary>Looks at the end of the log, and makes a checkpoint where one is due. Call it again and again, one call at a time.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The checkpoint, where one was due, by whichever node it was made; null where none was.</returns>
    /// <exception cref="AuditKeyException">There is no key to sign with. The next try is a minute later.</exception>
    /// <exception cref="IOException">The file cannot be written. The next try is a minute later.</exception>
    /// <exception cref="FormatException">Somebody put something else in the place of the checkpoint. The next try is a minute later.</exception>
    public Task<Checkpoint?> MakeDueAsync(CancellationToken cancellationToken) =>
        time.GetUtcNow() < next ? Task.FromResult<Checkpoint?>(null) : LookAsync(isAll: isFirst, cancellationToken);

    /// <summary>Signs whatever is not signed, because nothing more is written here: the node stops.</summary>
    /// <inheritdoc cref="MakeDueAsync"/>
    public Task<Checkpoint?> MakeLastAsync(CancellationToken cancellationToken) => LookAsync(isAll: true, cancellationToken);

    /// <summary>Lets go of the key.</summary>
    public void Dispose() => key?.Dispose();

    private async Task<Checkpoint?> LookAsync(bool isAll, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        next = now + PauseAfterFailure;
        // Whoever puts in a checkpoint of a row that is not there does not keep others from being made.
        var (head, signed, at) = await door.FirstAsync(
            """
            select h.sequence, h.hash, coalesce(c.sequence, 0), c.made_at from access.log_head h
            left join lateral (
              select sequence, made_at from access.checkpoint where sequence <= h.sequence order by sequence desc, made_at desc limit 1) c on true
            """, [], row => (new LogHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), row.GetInt64(2), row.Nullable<DateTimeOffset>(3)), cancellationToken);
        var unsigned = head.Sequence - signed;
        // A checkpoint of the future was made by a clock that was wrong, and must not hold up others.
        var isDue = unsigned > 0 && (isAll || unsigned >= MostUnsigned || at is not { } last || now - last >= LongestUnsigned || last > now);
        var made = isDue ? await MakeAsync(head, now, cancellationToken) : null;
        await LayAsync(cancellationToken);
        isFirst = false;
        next = DateTimeOffset.MinValue;
        return made;
    }

    private async Task<Checkpoint> MakeAsync(LogHead head, DateTimeOffset now, CancellationToken cancellationToken)
    {
        key ??= AuditKey.Open(folder);
        var made = Checkpoint.Sign(database.World, head.Sequence, head.Hash, now, key);
        await door.ExecuteAsync(
            "insert into access.checkpoint (made_at, sequence, signs, statement, signature) values ($1, $2, $2, $3, $4) on conflict (signs) do nothing",
            [made.At, made.Sequence, made.Statement, made.Signature], cancellationToken);
        // Another node may have been faster: then its checkpoint is the one of this row.
        var kept = await door.FirstAsync("select statement, signature from access.checkpoint where signs = $1", [head.Sequence], Read, cancellationToken);
        return kept.Hash == made.Hash ? kept : throw new FormatException($"The stored checkpoint of row {head.Sequence} signs another row.");
    }

    // After a start the newest, and then each that is made here or by another node.
    private async Task LayAsync(CancellationToken cancellationToken)
    {
        var all = await door.ListAsync(
            laid is null
                ? "select statement, signature, sequence from access.checkpoint order by sequence desc, made_at desc limit 1"
                : "select statement, signature, sequence from access.checkpoint where sequence > $1 order by sequence, made_at",
            laid is { } last ? [last] : [],
            row => (Text: row.GetString(0), Signature: row.GetFieldValue<byte[]>(1), Sequence: row.GetInt64(2)), cancellationToken);
        foreach (var one in all)
        {
            // One that was altered is not laid: a verification names it.
            if (TryRead(one.Text, one.Signature) is { } checkpoint)
                await WriteAsync(checkpoint, cancellationToken);
            laid = one.Sequence;
        }

        laid ??= 0;
    }

    // Whole or not at all: who takes the files elsewhere may do so at any moment.
    private async Task WriteAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var checkpoints = AuditKey.Checkpoints(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{checkpoint.At.UtcDateTime:yyyy-MM-dd'T'HHmmss'Z'}-{checkpoint.Sequence}.json");
        var path = Path.Combine(checkpoints, name);
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(checkpoints);
        await File.WriteAllTextAsync(path + ".new", checkpoint.Line() + "\n", cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static Checkpoint Read(Npgsql.NpgsqlDataReader row) => Checkpoint.Read(row.GetString(0), row.GetFieldValue<byte[]>(1));

    private static Checkpoint? TryRead(string statement, byte[] signature)
    {
        try
        {
            return Checkpoint.Read(statement, signature);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
