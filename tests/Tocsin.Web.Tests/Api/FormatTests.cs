using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(ExerciseSite))]
public class FormatTests(ExerciseSite server)
{
    [Fact]
    public async Task Every_route_answers_in_every_format_it_documents_and_as_documented()
    {
        var document = await ApiDocument.ReadAsync(server.Client);
        foreach (var path in document.Paths)
        {
            // What is in a ZIP file is looked at in BulkTests.
            foreach (var (mediaType, schema) in document.Formats(path).Where(format => format.MediaType != "application/zip"))
            {
                using var response = await GetAsync(document.Address(path), mediaType);
                ((int)response.StatusCode).ShouldBe(200, $"{path} {mediaType}");
                response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType, path);
                response.Headers.GetValues("X-Tocsin-Exercise").ShouldBe(["true"]);
                response.Headers.ETag.ShouldNotBeNull(path);
                response.Headers.Vary.ShouldContain("Accept");
                var text = await response.Content.ReadAsStringAsync();
                if (mediaType == "text/csv")
                    ShouldBeTable(text, path);
                else
                    ShouldFit(document, schema, text, path);
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/watchlist", "json", "application/json")]
    [InlineData("/api/v1/watchlist", "csv", "text/csv")]
    [InlineData("/api/v1/watchlist", "geojson", "application/geo+json")]
    public async Task The_word_in_the_address_and_the_header_give_the_same_bytes(string path, string word, string mediaType)
    {
        using var byHeader = await GetAsync(path, mediaType);
        using var byWord = await GetAsync($"{path}?format={word}", "*/*");
        (await byWord.Content.ReadAsByteArrayAsync()).ShouldBe(await byHeader.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Csv_for_excel_begins_with_a_byte_order_mark_and_is_the_same_besides()
    {
        var plain = await server.Client.GetByteArrayAsync(new Uri("/api/v1/states?format=csv", UriKind.Relative));
        var marked = await server.Client.GetByteArrayAsync(new Uri("/api/v1/states?format=csv&bom=1", UriKind.Relative));
        marked[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        marked[3..].ShouldBe(plain);
    }

    [Fact]
    public async Task A_downloaded_file_is_named_for_what_it_holds()
    {
        using var response = await GetAsync("/api/v1/states/XAK/months", "text/csv");
        response.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("EXERCISE-tocsin-states-XAK-months.csv");
    }

    [Fact]
    public async Task Json_and_csv_hold_the_same_rows()
    {
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync(new Uri("/api/v1/watchlist", UriKind.Relative)));
        var csv = (await server.Client.GetStringAsync(new Uri("/api/v1/watchlist?format=csv", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var code = csv[0].Split(',').ToList().IndexOf("code");
        csv.Skip(1).Select(line => line.Split(',')[code]).ShouldBe(json.RootElement.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("code").GetString()));
    }

    private static void ShouldBeTable(string text, string path)
    {
        text.ShouldEndWith("\r\n", customMessage: path);
        var rows = CsvText.Rows(text);
        rows[0][0].ShouldBe("exercise", path);
        rows[0].Distinct().Count().ShouldBe(rows[0].Count, path);
        rows.ShouldAllBe(row => row.Count == rows[0].Count, path);
        rows.Skip(1).ShouldAllBe(row => row[0] == "true", path);
    }

    private static void ShouldFit(ApiDocument document, JsonElement schema, string text, string path)
    {
        using var body = JsonDocument.Parse(text);
        document.Faults(schema, body.RootElement).Take(5).ShouldBeEmpty(path);
        body.RootElement.GetProperty("exercise").GetBoolean().ShouldBeTrue(path);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await server.Client.SendAsync(request);
    }
}
