using Npgsql;
using Tocsin.Store;

namespace Tocsin.Web.Http;

/// <summary>Tells a database that is away from an error of the program: the first passes by itself and needs no stack trace.</summary>
internal static class DatabaseFailure
{
    // Of SQLSTATE: connection lost; out of connections, memory or disk; shut down or starting up; the system's own errors.
    private static readonly string[] Classes = ["08", "53", "57", "58"];

    public static bool Is(Exception failure) => failure switch
    {
        PostgresException refused => Array.Exists(Classes, state => refused.SqlState.StartsWith(state, StringComparison.Ordinal)),
        NpgsqlException or StoreException or TimeoutException => true,
        _ => false,
    };

    /// <summary>What is wrong, on one line.</summary>
    public static string Line(Exception failure)
    {
        var why = failure is PostgresException refused ? refused.MessageText : (failure.InnerException ?? failure).Message;
        return why.ReplaceLineEndings(" ");
    }
}
