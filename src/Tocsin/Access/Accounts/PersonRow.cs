using Npgsql;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>How a person is read from the database, wherever one is.</summary>
internal static class PersonRow
{
    /// <summary>Columns of access.person p, in the order of <see cref="Read"/>.</summary>
    public const string Columns =
        "p.id, p.name, p.display, p.roles, p.clearance::text, p.compartments, p.is_exercise, p.made_at, p.made_by, p.disabled_at, p.is_asleep, p.asleep";

    /// <summary>How many they are.</summary>
    public const int Count = 12;

    public static Person Read(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), Readers.Roles(row, 3), TlpLabels.Parse(row.GetString(4)), row.GetFieldValue<int[]>(5), row.GetBoolean(6),
        row.GetFieldValue<DateTimeOffset>(7), row.Nullable<int>(8), row.Nullable<DateTimeOffset>(9), row.GetBoolean(10), row.GetFieldValue<int[]>(11));
}
