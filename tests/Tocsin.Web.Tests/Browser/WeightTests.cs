using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Pages reach a reader on a slow line: 60 KB of HTML, 20 KB of style, 30 KB of script, packed with gzip.</summary>
[Collection(nameof(ExerciseSite))]
public partial class WeightTests(ExerciseSite site)
{
    private const int Kilo = 1000;

    [Theory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task A_page_is_light(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "gzip" } } };
        using var response = await site.Client.SendAsync(request);
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        var packed = await response.Content.ReadAsByteArrayAsync();
        packed.Length.ShouldBeLessThanOrEqualTo(60 * Kilo);

        // The page to try the API is swagger-ui, for those who build on it; whoever reads the pages never loads it.
        if (address == "/api/try")
            return;
        var html = await Unpacked(packed);
        (await SizeAsync(Styles().Matches(html))).ShouldBeInRange(1, 20 * Kilo);
        (await SizeAsync(Scripts().Matches(html))).ShouldBeLessThanOrEqualTo(30 * Kilo);
    }

    private async Task<int> SizeAsync(MatchCollection files)
    {
        var size = 0;
        foreach (Match file in files)
            size += Packed(await site.Client.GetByteArrayAsync(new Uri(file.Groups[1].Value, UriKind.Relative)));
        return size;
    }

    private static int Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray().Length;
    }

    private static async Task<string> Unpacked(byte[] packed)
    {
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("<link\\b[^>]*rel=\"stylesheet\"[^>]*href=\"([^\"]*)\"")]
    private static partial Regex Styles();

    [GeneratedRegex("<script\\b[^>]*src=\"([^\"]*)\"")]
    private static partial Regex Scripts();
}
