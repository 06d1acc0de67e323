using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// Connections on which the server refused a statement. What the driver was preparing by itself just then it remembers wrongly (see
/// <see cref="HeldConnection"/>), and the next use on that connection would fail after the server committed it: so such a connection forgets what is prepared
/// before anybody goes on with it.
/// </summary>
internal static class RefusedStatements
{
    private static readonly ConditionalWeakTable<NpgsqlConnection, NpgsqlConnection> Noted = [];

    /// <summary>Notes that a statement was refused.</summary>
    public static void Note(NpgsqlConnection connection) => Noted.AddOrUpdate(connection, connection);

    /// <summary>Forgets what is prepared where a statement was refused. Not in a transaction that failed: after it.</summary>
    public static void Forget(NpgsqlConnection connection)
    {
        if (Noted.Remove(connection) && connection.FullState == ConnectionState.Open)
            connection.UnprepareAll();
    }
}
