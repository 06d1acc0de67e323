using Npgsql;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>What lets somebody in without their password: sessions, tokens, links.</summary>
public static class OpenDoors
{
    /// <summary>
    /// Shuts them all, within a restore, which brings back what was ended or revoked since the backup was made. Whoever was shut out since is in it again and
    /// must be shut out again.
    /// </summary>
    /// <param name="owner">The owner's connection, in the transaction of the restore.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task ShutWithinAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        // A backup of before there were accounts has none.
        if (!await owner.ScalarAsync<bool>("select to_regclass('access.session') is not null", [], cancellationToken))
            return;
        await owner.ExecuteAsync("update access.session set ended_at = now(), ended_why = 'revoked' where ended_at is null", [], cancellationToken);
        await owner.ExecuteAsync("update access.token set revoked_at = now() where revoked_at is null", [], cancellationToken);
        await owner.ExecuteAsync("update access.link set used_at = now() where used_at is null", [], cancellationToken);
    }
}
