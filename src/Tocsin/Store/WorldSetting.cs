using Npgsql;

namespace Tocsin.Store;

/// <summary>A database belongs to one world for good, so that invented situations never stand beside real ones.</summary>
internal static class WorldSetting
{
    public static async Task ClaimAsync(NpgsqlDataSource owner, string world, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(owner, cancellationToken);
        if (held is null)
        {
            await owner.ExecuteAsync("insert into store.setting (key, value) values ('world', $1) on conflict do nothing", [world], cancellationToken);
            held = await HeldAsync(owner, cancellationToken);
        }
        if (held != world)
        {
            throw new StoreException(StoreFailure.OtherWorld, $"The database belongs to {Words(held)}, not to {Words(world)}.", "",
                "Set TOCSIN_HOME to another folder, or TOCSIN_DATABASE to another database.");
        }
    }

    private static Task<string?> HeldAsync(NpgsqlDataSource owner, CancellationToken cancellationToken) =>
        owner.ScalarAsync<string>("select value from store.setting where key = 'world'", [], cancellationToken);

    private static string Words(string? world) => world switch
    {
        "world" => "the real world",
        "exercise" => "the exercise region",
        _ => $"\"{world}\"",
    };
}
