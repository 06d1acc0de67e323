using Npgsql;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>Where the events of a day are read: from what is kept up while nothing came later, else chosen anew from the versions.</summary>
internal static class EventSources
{
    /// <summary>What a day is read from: the events that are kept up, or, where something became known only after the day or the reader may see more than what is open, the versions.</summary>
    public static async Task<bool> AreKeptAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken) =>
        await connection.ScalarAsync<bool>("select gather.is_kept($1)", [day], cancellationToken);
}
