using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>What nearly every command needs: the world's reference data, its open database and the clock.</summary>
public sealed class Session : IAsyncDisposable
{
    private Session(World world, Database database, DataFolder folder, TimeProvider time)
    {
        World = world;
        Database = database;
        Folder = folder;
        Time = time;
    }

    /// <summary>Reference data of the world.</summary>
    public World World { get; }

    /// <summary>Its database.</summary>
    public Database Database { get; }

    /// <summary>Its folder.</summary>
    public DataFolder Folder { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Today, UTC: the default as-of day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <summary>Opens the world's database, starting the private server where needed.</summary>
    /// <param name="world">"world" or "exercise".</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Session> OpenAsync(string world, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = DatabaseOptions.FromEnvironment(world) with { Context = WorkContext.Public };
        var database = await Database.OpenAsync(options, time, cancellationToken);
        return new Session(World.Load(world), database, options.Folder, time);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
