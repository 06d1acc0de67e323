using Npgsql;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>Finds out as whom a context reads.</summary>
public static class Readers
{
    /// <summary>Asks the database, in its context, who that is and what they may see.</summary>
    /// <param name="database">In the reader's context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Somebody without a person when the context belongs to none: the public, or a session that has ended.</returns>
    public static Task<Reader> ReaderAsync(this Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.FirstAsync(
            """
            select p.id, p.name, p.display, r.roles, r.clearance::text, r.compartments, r.session, r.is_strong, 1 = any (access.readable()),
              case when r.session is null then access.shown_token() end, coalesce(p.is_asleep, false)
            from (select) one left join access.rights() r on true left join access.person p on p.id = r.person
            """, [], Read, cancellationToken);
    }

    internal static Role[] Roles(NpgsqlDataReader row, int column) => [.. row.GetFieldValue<string[]>(column).Select(EnumWords.Parse<Role>)];

    private static Reader Read(NpgsqlDataReader row) => row.IsDBNull(0)
        ? Reader.Nobody with { SeesContent = row.GetBoolean(8) }
        : new(row.GetInt32(0), row.GetString(1), row.GetString(2), Roles(row, 3), TlpLabels.Parse(row.GetString(4)), row.GetFieldValue<int[]>(5),
            row.Nullable<long>(6), row.GetBoolean(7), row.GetBoolean(8), row.Nullable<int>(9), row.GetBoolean(10));
}
