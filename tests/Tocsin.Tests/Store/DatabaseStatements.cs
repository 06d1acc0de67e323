using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>Statements of tests, in the context of a database, as one transaction.</summary>
internal static class DatabaseStatements
{
    /// <summary>Runs one statement, or several.</summary>
    public static async Task RunAsync(this Database database, string sql)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        await work.Connection.ExecuteAsync(sql, [], CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    /// <summary>The first value of the first row.</summary>
    public static Task<T?> AskAsync<T>(this Database database, string sql) => database.ScalarAsync<T>(sql, [], CancellationToken.None);
}
