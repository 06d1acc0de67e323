using Microsoft.AspNetCore.Builder;
using Tocsin.Access.Accounts;
using Tocsin.Access.Vault;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests.Api;

/// <summary>The whole site on a free loopback port over a database of its own; the real thing, in this process.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly Database _database;
    private readonly DirectoryInfo _keys;

    private ApiServer(WebApplication site, Database database, DirectoryInfo keys)
    {
        _keys = keys;
        _site = site;
        _database = database;
        Client = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };
    }

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin => Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Asks the server.</summary>
    public HttpClient Client { get; }

    /// <summary>What the server is made of.</summary>
    public IServiceProvider Services => _site.Services;

    /// <summary>Folder of the keys that protect cookies, forms and authenticators, which several nodes share.</summary>
    public string Keys => _keys.FullName;

    /// <summary>What the server reads.</summary>
    public Database Database => _database;

    public static async Task<ApiServer> StartAsync(TestDatabase databases, TimeProvider time, Func<Database, World, Task>? fill = null, bool isReal = false)
    {
        var world = World.Load(isReal ? World.RealId : World.ExerciseId);
        var database = await databases.CreateAsync(world.Id);
        if (!isReal)
            await ExerciseAccounts.EnsureAsync(database, CancellationToken.None);
        if (fill is not null)
            await fill(database, world);
        var keys = Directory.CreateTempSubdirectory("tocsin-test-keys-");
        var site = Site.Build(new WebOptions { Port = 0, KeysFolder = keys.FullName, SignInsAtOnce = 1000, HashRounds = 1000,
            Vault = VaultPlace.Of(Path.Combine(keys.FullName, "vault-keys")) }, database, world, time);
        await site.StartAsync();
        return new ApiServer(site, database, keys);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _site.DisposeAsync();
        await _database.DisposeAsync();
        _keys.Delete(recursive: true);
    }
}
