using Npgsql;

namespace Tocsin.Gather.Storing;

/// <summary>
/// A COPY into the database. While one buffer of rows is on its way to the server the next is being filled, so that reading and storing share the two cores.
/// </summary>
internal sealed class CopyIn : IAsyncDisposable
{
    private const int Enough = 256 * 1024;

    private readonly NpgsqlRawCopyStream stream;
    private CopyBuffer sending = new();
    private Task underway = Task.CompletedTask;
    private bool completed;

    private CopyIn(NpgsqlRawCopyStream stream)
    {
        this.stream = stream;
        Rows.Header();
    }

    /// <summary>Takes the rows; a new one after each <see cref="SendAsync"/>.</summary>
    public CopyBuffer Rows { get; private set; } = new();

    /// <summary>True when it is time to send.</summary>
    public bool IsFull => Rows.Length >= Enough;

    public static async Task<CopyIn> BeginAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken) =>
        new(await connection.BeginRawBinaryCopyAsync(sql, cancellationToken));

    /// <summary>Sends what was written, without waiting for the server to take it.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await underway;
        (sending, Rows) = (Rows, sending);
        Rows.Clear();
        var rows = sending.Written;
        underway = Task.Run(async () => await stream.WriteAsync(rows, cancellationToken), cancellationToken);
    }

    /// <summary>Sends the rest and ends the COPY.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        Rows.Trailer();
        await SendAsync(cancellationToken);
        await underway;
        await stream.FlushAsync(cancellationToken);
        completed = true;
        await stream.DisposeAsync();
    }

    /// <summary>Gives the COPY up, unless it was completed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (completed)
            return;
        completed = true;
        try
        {
            await underway;
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException or IOException)
        {
            // The cause is already on its way to the caller.
        }
        try
        {
            await stream.CancelAsync();
            await stream.DisposeAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException or IOException or ObjectDisposedException)
        {
            // So is the loss of the connection.
        }
    }
}
