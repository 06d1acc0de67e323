using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Tocsin.Web.Api;
using Tocsin.Web.Api.Bulk;

namespace Tocsin.Web.Tests.Api;

/// <summary>
/// The one file with everything: it holds what the routes of the API give, says where it comes from, and gives nobody more than they may see.
/// </summary>
[Collection(nameof(ExerciseSite))]
public sealed class BulkTests(ExerciseSite site)
{
    private const string Address = "/api/v1/bulk";
    private static readonly string[] Tables = ["states", "watchlist", "forecasts", "alarms", "months", "events", "imports"];

    [Fact]
    public async Task It_holds_the_rows_of_the_api_as_csv_and_as_json()
    {
        using var zip = await OpenAsync(site.Client, Address);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(
            [.. Tables.SelectMany(table => new[] { $"EXERCISE-{table}.csv", $"EXERCISE-{table}.json" }), "datapackage.json", "README.txt"]);
        foreach (var (table, route) in new[]
        {
            ("watchlist", "watchlist?all=1"), ("states", "states"), ("alarms", "alarms?all=1"), ("imports", "imports?limit=5000"),
        })
        {
            var items = (await site.AskAsync($"/api/v1/{route}")).GetProperty("items");
            JsonElement.DeepEquals(Json(zip, table), items).ShouldBeTrue(table);
            (await site.ReadAsync($"/api/v1/{route}{(route.Contains('?') ? '&' : '?')}format=csv")).ShouldBe(Text(zip, $"EXERCISE-{table}.csv"), table);
        }

        // What has many pages, by samples of it.
        var state = Json(zip, "months").EnumerateArray().Where(row => row.GetProperty("code").GetString() == "XAK").ToList();
        var months = (await site.AskAsync("/api/v1/states/XAK/months?limit=5000")).GetProperty("items").EnumerateArray().ToList();
        state.Count.ShouldBe(months.Count);
        state.Zip(months).ShouldAllBe(pair => JsonElement.DeepEquals(pair.First, pair.Second));
        var forecasts = (await site.AskAsync("/api/v1/states/XAK/forecast?target=ged_sb&leads=36")).GetProperty("items").EnumerateArray().ToList();
        var told = Json(zip, "forecasts").EnumerateArray()
            .Where(row => row.GetProperty("code").GetString() == "XAK" && row.GetProperty("target").GetString() == "ged_sb").ToList();
        told.Count.ShouldBe(forecasts.Count);
        told.Zip(forecasts).ShouldAllBe(pair => JsonElement.DeepEquals(pair.First, pair.Second));

        foreach (var table in Tables)
        {
            var rows = CsvText.Rows(Text(zip, $"EXERCISE-{table}.csv"));
            rows.Count.ShouldBe(Json(zip, table).GetArrayLength() + 1, table);
            rows.ShouldAllBe(row => row.Count == rows[0].Count, table);
            rows.Skip(1).ShouldAllBe(row => row[0] == "true" && row[1] == "TLP:CLEAR", table);
        }
    }

    [Fact]
    public async Task It_describes_every_column_and_names_the_sources_and_terms_of_every_file()
    {
        using var zip = await OpenAsync(site.Client, Address);
        using var package = JsonDocument.Parse(Text(zip, "datapackage.json"));
        var resources = package.RootElement.GetProperty("resources").EnumerateArray().ToList();
        resources.Select(resource => resource.GetProperty("path").GetString()).ShouldBe(zip.Entries.Take(Tables.Length * 2).Select(entry => entry.FullName));
        foreach (var resource in resources)
        {
            var path = resource.GetProperty("path").GetString()!;
            resource.GetProperty("handling").GetString().ShouldBe("TLP:CLEAR", path);
            if (path.EndsWith(".csv", StringComparison.Ordinal))
            {
                var rows = CsvText.Rows(Text(zip, path));
                var fields = resource.GetProperty("schema").GetProperty("fields").EnumerateArray().ToList();
                fields.Select(field => field.GetProperty("name").GetString()).ShouldBe(rows[0], path);
                fields.ShouldAllBe(field => field.GetProperty("description").GetString()!.Length > 3, path);
                resource.GetProperty("rows").GetInt64().ShouldBe(rows.Count - 1, path);
            }

            if (!path.Contains("states", StringComparison.Ordinal))
                resource.GetProperty("sources").GetArrayLength().ShouldBeGreaterThan(0, path);
            resource.GetProperty("sources").EnumerateArray().ShouldAllBe(source => source.GetProperty("title").GetString()!.Contains("terms"), path);
        }

        package.RootElement.GetProperty("exercise").GetBoolean().ShouldBeTrue();
        package.RootElement.GetProperty("as_of").GetString().ShouldBe("2026-07-01");
        Text(zip, "README.txt").ShouldStartWith("EXERCISE: everything in these files is invented.");
        Text(zip, "README.txt").Split('\n').ShouldAllBe(line => line.Length <= 160);
    }

    [Fact]
    public async Task Rows_whose_terms_nobody_knows_are_left_out_and_named_unless_somebody_confirms()
    {
        // The terms of a file on which events rest are unknown.
        await using var database = await site.CopyAsync();
        var import = await database.ScalarAsync<long>(
            "select import_id from gather.event where not superseded group by import_id order by count(*) desc limit 1", [], CancellationToken.None);
        await HiddenRowsTests.OwnerAsync(database, $"""
            alter table gather.declaration disable trigger all;
            update gather.declaration set export = 'confirm' where import_id = {import};
            alter table gather.declaration enable trigger all
            """);
        await using var served = await HiddenRowsTests.ServedAsync(database, site);
        using var client = new HttpClient { BaseAddress = new Uri(served.Urls.First()) };
        using var without = await OpenAsync(client, $"{Address}?files=csv");
        using var with = await OpenAsync(client, $"{Address}?files=csv&confirm=licence");
        without.Entries.Count.ShouldBe(Tables.Length + 2);
        using var package = JsonDocument.Parse(Text(without, "datapackage.json"));
        var file = package.RootElement.GetProperty("left_out").EnumerateArray().ShouldHaveSingleItem().GetString()!;
        file.ShouldEndWith($"(import {import})");
        Text(without, "README.txt").ShouldContain(file);
        Text(with, "README.txt").ShouldNotContain("Left out");
        int Origins(ZipArchive zip) => CsvText.Rows(Text(zip, "EXERCISE-events.csv")).Skip(1).Count(row => row.Any(cell => cell.StartsWith($"{import}:", StringComparison.Ordinal)));
        Origins(without).ShouldBe(0);
        Origins(with).ShouldBeGreaterThan(0);
        CsvText.Rows(Text(with, "EXERCISE-events.csv")).Count.ShouldBe(CsvText.Rows(Text(without, "EXERCISE-events.csv")).Count + Origins(with));
    }

    [Fact]
    public async Task Equal_data_are_equal_bytes_and_are_sent_once()
    {
        using var first = await GetAsync(site.Client, $"{Address}?files=json");
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        first.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("EXERCISE-tocsin-bulk.zip");
        first.Headers.GetValues("X-Tocsin-Handling").ShouldBe(["TLP:CLEAR"]);
        using var second = await GetAsync(site.Client, $"{Address}?files=json");
        (await second.Content.ReadAsByteArrayAsync()).ShouldBe(await first.Content.ReadAsByteArrayAsync());
        using (var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}?files=json") { Headers = { IfNoneMatch = { first.Headers.ETag! } } })
        using (var nothing = await site.Client.SendAsync(request))
            nothing.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using (var request = new HttpRequestMessage(HttpMethod.Head, $"{Address}?files=json"))
        using (var head = await site.Client.SendAsync(request))
        {
            head.Headers.ETag.ShouldBe(first.Headers.ETag);
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }

        // A page of another site may read it like everything that is open.
        using (var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}?files=csv&asof=1900-01-01"))
        using (var early = await site.Client.SendAsync(request))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            early.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Fact]
    public async Task Nobody_gets_a_row_that_they_may_not_see_and_who_gets_one_is_told_its_mark_in_every_file()
    {
        await using var database = await site.CopyAsync();
        await HiddenRowsTests.OwnerAsync(database, """
            do $$ declare hidden int; begin
              insert into access.handling (originator, tlp, compartments)
              values (1, 'TLP:AMBER', array[(select id from access.compartment where name = 'MIRRE')]) returning id into hidden;
              alter table gather.event disable trigger all;
              update gather.event set handling = hidden where ctid in (select ctid from gather.event limit 7);
              alter table gather.event enable trigger all;
            end $$
            """);
        await using var served = await HiddenRowsTests.ServedAsync(database, site);
        async Task<ZipArchive> AsAsync(string role)
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(served.Urls.First()) };
            client.DefaultRequestHeaders.Add("Cookie", $"tocsin-exercise-role={role}");
            return await OpenAsync(client, $"{Address}?files=csv&confirm=licence", role == "analyst" ? "TLP:CLEAR" : "TLP:AMBER MIRRE");
        }

        using var analyst = await AsAsync("analyst");
        using var chief = await AsAsync("decision_maker");
        var (few, all) = (CsvText.Rows(Text(analyst, "EXERCISE-events.csv")), CsvText.Rows(Text(chief, "EXERCISE-events.csv")));
        all.Count.ShouldBe(few.Count + 7);
        foreach (var table in Tables)
        {
            CsvText.Rows(Text(analyst, $"EXERCISE-{table}.csv")).Skip(1).ShouldAllBe(row => row[1] == "TLP:CLEAR", table);
            CsvText.Rows(Text(chief, $"EXERCISE-{table}.csv")).Skip(1).ShouldAllBe(row => row[1] == "TLP:AMBER MIRRE", table);
        }

        Text(analyst, "datapackage.json").ShouldNotContain("MIRRE");
    }

    [Fact]
    public async Task However_many_rows_there_are_one_portion_is_in_memory()
    {
        var portion = Enumerable.Range(0, 1000).Select(number => new Row(number, new string('x', 100))).ToList();
        async IAsyncEnumerable<IReadOnlyList<Row>> ReadAsync()
        {
            for (var time = 0; time < 2000; time++)
                yield return portion;
            await Task.CompletedTask;
        }

        var columns = new CsvTable<Row> { { "number", "n", row => (long?)row.Number }, { "text", "t", row => row.Text } };
        var table = new BulkTable<Row>("rows", "x", columns, (_, _) => ReadAsync());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        (await table.WriteAsync(Stream.Null, BulkForm.Csv, exercise: false, new HandlingFacts("TLP:CLEAR", []), CancellationToken.None)).ShouldBe(2_000_000);
        // 240 MB went through.
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public async Task What_breaks_off_has_no_table_of_contents()
    {
        using var sent = new MemoryStream();
        await using (var output = new BulkOutput(sent))
        {
            await using (var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, CancellationToken.None))
            {
                await using (var entry = await zip.CreateEntry("a").OpenAsync(CancellationToken.None))
                    await entry.WriteAsync(new byte[100_000]);
                output.Break();
            }

            await output.FlushAsync();
        }

        sent.Length.ShouldBeGreaterThan(0);
        Should.Throw<InvalidDataException>(() => new ZipArchive(sent));
    }

    [Fact]
    public void A_few_at_once_and_then_somebody_else()
    {
        using var rate = new BulkRate();
        var turns = Enumerable.Range(0, 3).Select(_ => rate.Enter()).ToList();
        turns.ShouldAllBe(turn => turn != null);
        rate.Enter().ShouldBeNull();
        turns[0]!.Dispose();
        rate.Enter().ShouldNotBeNull();
    }

    private sealed record Row(int Number, string Text);

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string address) => await client.GetAsync(new Uri(address, UriKind.Relative));

    private static async Task<ZipArchive> OpenAsync(HttpClient client, string address, string handling = "TLP:CLEAR")
    {
        using var answer = await GetAsync(client, address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Headers.GetValues("X-Tocsin-Handling").ShouldBe([handling]);
        return new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
    }

    private static string Text(ZipArchive zip, string path)
    {
        using var reader = new StreamReader(zip.GetEntry(path)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static JsonElement Json(ZipArchive zip, string table)
    {
        using var json = JsonDocument.Parse(Text(zip, $"EXERCISE-{table}.json"));
        return json.RootElement.Clone();
    }
}
