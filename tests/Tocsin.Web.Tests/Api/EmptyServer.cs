using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests.Api;

/// <summary>A server that has taken in nothing yet; shared by the tests that need no data.</summary>
[CollectionDefinition(nameof(EmptyServer))]
public sealed class EmptyServer : IAsyncLifetime, ICollectionFixture<EmptyServer>
{
    private readonly TestDatabase _databases = new();
    private ApiServer? _server;

    public HttpClient Client => _server!.Client;

    public async Task InitializeAsync()
    {
        await _databases.InitializeAsync();
        _server = await ApiServer.StartAsync(_databases, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await _databases.DisposeAsync();
    }
}
