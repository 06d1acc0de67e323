using System.Text.Json;
using Tocsin.Access;
using Tocsin.Assess;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests.Browser;

/// <summary>In the real world, before anything is taken in and after.</summary>
public sealed class RealWorldMarkTests(TestDatabase databases) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_real_world_is_not_marked_and_an_empty_one_says_what_to_do_next()
    {
        await using var database = await databases.CreateAsync(World.RealId);
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

    [Fact]
    public async Task An_event_whose_place_contradicts_its_country_is_flagged_on_the_pages_and_in_the_API()
    {
        await using var database = await databases.CreateAsync(World.RealId);
        await new Settings(database).SetPublicReadingAsync(true, CancellationToken.None);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            "id,type_of_violence,side_a,side_b,latitude,longitude,country,country_id,date_start,date_end,best,high,low\n"
            + "1,3,Group,Civilians,2.05,45.32,Somalia,520,2023-05-13,2023-05-13,4,5,4\n"
            + "2,3,Group,Civilians,45.32,2.05,Somalia,520,2023-05-14,2023-05-14,120,130,110\n");
        var ingest = new Ingest(database, World.Load(World.RealId), TimeProvider.System);
        await ingest.RunAsync([file], IngestOptions.None with { Edition = "25.1" }, null, CancellationToken.None);
        File.Delete(file);
        // A State's page shows its events once the State was assessed.
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await new Assessor(database, World.Load(World.RealId), TimeProvider.System).RunAsync(today, CancellationToken.None);
        await using var site = Site.Build(new WebOptions { Port = 0 }, database, World.Load(World.RealId), TimeProvider.System);
        await site.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };

        Html.Text(await client.GetStringAsync(new Uri("/states/SOM?check=1", UriKind.Relative)))
            .ShouldContain("check: coordinates neither in this country nor next to it");
        Html.Text(await client.GetStringAsync(new Uri("/states/FRA", UriKind.Relative))).ShouldNotContain("check: coordinates");
        Html.Text(await client.GetStringAsync(new Uri("/data/imports/1", UriKind.Relative)))
            .ShouldContain("coordinates neither in the named country nor next to it");
        using var listed = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/states/SOM/events?check=1&confirm=licence", UriKind.Relative)));
        var row = listed.RootElement.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("id").GetString().ShouldBe("2");
        row.GetProperty("check").GetBoolean().ShouldBeTrue();
        row.GetProperty("place_basis").GetString().ShouldBe("source_against_place");
    }
}
