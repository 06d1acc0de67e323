using Npgsql;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>Where the events of a day are read: from what is kept up while nothing came later, else chosen anew from the versions.</summary>
internal static class EventSources
{
    /// <summary>
    /// True of a version "v" whose place lies far from the country that its source names (<see cref="Tocsin.Reference.PlaceBasis.SourceAgainstPlace"/>):
    /// the place says nothing.
    /// </summary>
    public const string IsFar = "v.place_basis = 3";

    /// <summary>
    /// What a day is read from: the events that are kept up, or, where something became known only after the day or the reader may see more than what is open,
    /// the versions.
    /// </summary>
    public static async Task<bool> AreKeptAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken) =>
        await connection.ScalarAsync<bool>("select gather.is_kept($1)", [day], cancellationToken);

    /// <summary>The handlings of an event, as a column: what is kept up has one, what is chosen anew may rest on several.</summary>
    public static string HandlingsOfOne(bool areKept) => areKept ? "array[e.handling] as handlings" : "e.handlings";

    /// <summary>The handlings of many events, as a column. Of what everything open has (2) nothing need be gathered.</summary>
    public static string HandlingsOfMany(bool areKept) =>
        areKept ? "array_remove(array[max(e.handling)], null) as handlings" : "access.several(e.handlings) filter (where e.handlings <> '{2}') as handlings";
}
