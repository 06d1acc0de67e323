using Microsoft.Extensions.Logging;
using Npgsql;
using Tocsin.Access.Log;
using Tocsin.Cli.Terminal;

namespace Tocsin.Cli;

/// <summary>
/// Signs the end of the access log while a command serves, and all that is left of it when the command ends. Without a checkpoint everything else is as
/// good as before: what keeps it from being made is said, and it is tried again.
/// </summary>
/// <param name="session">The open world; it must outlive this.</param>
/// <param name="screen">Told what keeps a checkpoint from being made.</param>
internal sealed class LogSigner(Session session, Screen screen) : IAsyncDisposable
{
    // Whoever ends the program does not wait for longer than this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Checkpointer checkpointer = new(session.Database, session.Folder, session.Time);

    /// <summary>Signs what is due.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SignDueAsync(CancellationToken cancellationToken) => SignAsync(checkpointer.MakeDueAsync, "The next try is in a minute.", cancellationToken);

    /// <summary>Signs what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience, session.Time);
        try
        {
            await SignAsync(checkpointer.MakeLastAsync, "The next start signs it.", patience.Token);
        }
        catch (OperationCanceledException)
        {
            screen.Tell(LogLevel.Error,
                "The newest access log entries are unsigned: the database is not responding. The next start signs them.");
        }

        checkpointer.Dispose();
    }

    private async Task SignAsync(Func<CancellationToken, Task<Checkpoint?>> sign, string next, CancellationToken cancellationToken)
    {
        try
        {
            await sign(cancellationToken);
        }
        catch (Exception e) when (e is AuditKeyException or IOException or UnauthorizedAccessException or NpgsqlException or FormatException)
        {
            screen.Tell(LogLevel.Error, $"The newest access log entries are unsigned. {next} {e.Message}");
        }
    }
}
