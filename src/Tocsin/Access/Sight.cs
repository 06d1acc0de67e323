using Tocsin.Store;

namespace Tocsin.Access;

/// <summary>What the context of a database may see, as the database itself says.</summary>
public static class Sight
{
    /// <summary>
    /// Whether open rows are seen. What Tocsin computes from open rows alone, and keeps in memory or computes while somebody waits, is given to nobody else.
    /// </summary>
    /// <param name="database">In the reader's context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<bool> SeesOpenRowsAsync(this Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.ScalarAsync<bool>("select 1 = any (access.readable())", [], cancellationToken);
    }
}
