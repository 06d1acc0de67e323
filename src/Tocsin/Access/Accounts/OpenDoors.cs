using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>What lets somebody in without their password: sessions, tokens, links.</summary>
public static class OpenDoors
{
    /// <summary>
    /// Shuts them all: after a restore, which brings back what was ended or revoked since the backup was made. Whoever was shut out since is in it again and must be shut out again.
    /// </summary>
    /// <param name="database">The open database, in any context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task ShutAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var work = await database.As(WorkContext.Door).BeginAsync(cancellationToken);
        await work.Connection.ExecuteAsync("update access.session set ended_at = now(), ended_why = 'revoked' where ended_at is null", [], cancellationToken);
        await work.Connection.ExecuteAsync("update access.token set revoked_at = now() where revoked_at is null", [], cancellationToken);
        await work.Connection.ExecuteAsync("update access.link set used_at = now() where used_at is null", [], cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
