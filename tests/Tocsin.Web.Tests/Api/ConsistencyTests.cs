using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tocsin.Gather.Ingestion;
using Tocsin.Learn.Exercise;
using Tocsin.Reference;
using Tocsin.Tests.Store;
using Tocsin.Web.Api;
using Tocsin.Web.Http;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(ExerciseSite))]
public class ConsistencyTests(ExerciseSite server)
{
    [Fact]
    public async Task Many_readers_at_once_get_the_same_bytes()
    {
        string[] addresses =
        [
            "/api/v1/watchlist", "/api/v1/watchlist?format=csv", "/api/v1/states/XAK/assessment", "/api/v1/states/XAK/events?limit=50&confirm=licence", "/api/v1/coverage",
            "/api/v1/watchlist?asof=2026-04-01",
        ];
        foreach (var address in addresses)
        {
            var bodies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.Client.GetStringAsync(new Uri(address, UriKind.Relative))));
            bodies.Distinct().Count().ShouldBe(1, address);
        }
    }

    [Fact]
    public async Task New_data_gives_new_tags_and_new_answers()
    {
        var databases = new TestDatabase();
        await databases.InitializeAsync();
        try
        {
            var clock = new FixedClock(new DateTimeOffset(2026, 9, 1, 10, 0, 0, TimeSpan.Zero));
            await using var fresh = await ApiServer.StartAsync(databases, clock);
            using var before = await fresh.Client.GetAsync(new Uri("/api/v1/imports", UriKind.Relative));
            await TakeInAsync(fresh, clock);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/imports");
            request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
            using var after = await fresh.Client.SendAsync(request);
            after.StatusCode.ShouldBe(HttpStatusCode.OK);
            after.Headers.ETag.ShouldNotBe(before.Headers.ETag);
            (await after.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength().ShouldBe(1);
        }
        finally
        {
            await databases.DisposeAsync();
        }
    }

    [Fact]
    public void A_caller_beyond_its_share_is_told_how_long_to_wait()
    {
        using var rate = new RequestRate(burst: 3, refill: 1, TimeSpan.FromHours(1));
        var caller = new DefaultHttpContext();
        for (var i = 0; i < 3; i++)
            rate.Admit(caller).Dispose();
        using var refused = rate.Admit(caller);
        refused.IsAcquired.ShouldBeFalse();
        rate.Wait(refused).ShouldBeGreaterThan(TimeSpan.Zero);
        // Whoever has one address of version 6 has a network of them.
        var (first, second) = (new DefaultHttpContext(), new DefaultHttpContext());
        (first.Connection.RemoteIpAddress, second.Connection.RemoteIpAddress) = (System.Net.IPAddress.Parse("2001:db8::1"), System.Net.IPAddress.Parse("2001:db8::2"));
        for (var i = 0; i < 3; i++)
            rate.Admit(first).Dispose();
        using var neighbour = rate.Admit(second);
        neighbour.IsAcquired.ShouldBeFalse();
    }

    private static async Task TakeInAsync(ApiServer server, TimeProvider clock)
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-api-");
        try
        {
            var files = await ExerciseRegion.WriteAsync(folder.FullName, CancellationToken.None);
            var episodes = files.Single(file => Path.GetFileName(file).StartsWith("masskilling_mk", StringComparison.Ordinal));
            await new Ingest(server.Database, World.Load(World.ExerciseId), clock).RunAsync([episodes], IngestOptions.None, null, CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
