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
            using var claim = owner.CreateCommand("insert into store.setting (key, value) values ('world', $1) on conflict do nothing");
            claim.Parameters.Add(new NpgsqlParameter<string> { TypedValue = world });
            await claim.ExecuteNonQueryAsync(cancellationToken);
            held = await HeldAsync(owner, cancellationToken);
        }
        if (held != world)
        {
            throw new StoreException(StoreFailure.OtherWorld, $"The database belongs to {Words(held)}, not to {Words(world)}.", "",
                "Use one database for each: another folder in TOCSIN_HOME, or another database in TOCSIN_DATABASE.");
        }
    }

    private static async Task<string?> HeldAsync(NpgsqlDataSource owner, CancellationToken cancellationToken)
    {
        using var query = owner.CreateCommand("select value from store.setting where key = 'world'");
        return await query.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static string Words(string? world) => world switch
    {
        "world" => "the real world",
        "exercise" => "the exercise region",
        _ => $"\"{world}\"",
    };
}
