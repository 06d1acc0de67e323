using Tocsin.Access;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Before anything is taken in, and in the real world.</summary>
public sealed class RealWorldMarkTests : IAsyncLifetime
{
    private readonly TestDatabase _databases = new();

    public Task InitializeAsync() => _databases.InitializeAsync();

    [Fact]
    public async Task The_real_world_is_not_marked_and_an_empty_one_says_what_to_do_next()
    {
        await using var database = await _databases.CreateAsync(World.RealId);
        await new Settings(database).SetPublicReadingAsync(true, CancellationToken.None);
        await using var site = Site.Build(new WebOptions { Port = 0 }, database, World.Load(World.RealId), TimeProvider.System);
        await site.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };
        foreach (var (address, command) in new[]
        {
            ("/", "tocsin run --data DIR"), ("/states/SDN", ""), ("/alarms", ""), ("/models/structural", "tocsin backtest structural"),
            ("/models/monthly", "tocsin backtest monthly"), ("/models/alarms", "tocsin backtest alarms"), ("/data", "tocsin ingest PATH"),
        })
        {
            var html = await client.GetStringAsync(new Uri(address, UriKind.Relative));
            html.ShouldNotContain("EXERCISE", Case.Sensitive, address);
            html.ShouldContain("class=\"empty\"", Case.Sensitive, address);
            Html.Text(html).ShouldContain(command);
        }
    }

    public Task DisposeAsync() => _databases.DisposeAsync();
}
