using Npgsql;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>Where the events of a day are read: from what is kept up while nothing came later, else chosen anew from the versions.</summary>
internal static class EventSources
{
    /// <summary>Whether something became known only after the day: then what is kept up tells more than was known.</summary>
    public static Task<bool> HaveLaterAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>("select exists (select from gather.import_in_force where known_from > $1)", [day], cancellationToken);
}
