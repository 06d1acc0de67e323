using Npgsql;
using Tocsin.Store;

// Planted on purpose: the rule of no statements must see each of these.
namespace Planted.Web;

public static class AsksByCommand
{
    public static void Ask(NpgsqlDataSource source)
    {
        using var command = source.CreateCommand("select 1");
        command.ExecuteNonQuery();
    }
}

public static class AsksInWordsOfTheStore
{
    public static Task AskAsync(NpgsqlDataSource source, CancellationToken cancellationToken) => source.ExecuteAsync("select 1", [], cancellationToken);
}

public static class OnlyCatches
{
    public static bool IsOfTheDatabase(Exception e) => e is NpgsqlException;
}
