using System.Text.RegularExpressions;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Web.Tests.Api;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests;

/// <summary>
/// Whatever shows content says how it must be handled: every page, every route of the API and every form of export, asked of the running program. All rows are
/// given a handling; what then shows anything that an empty database would not has to carry that mark.
/// </summary>
[Collection(nameof(ExerciseSite))]
public sealed partial class ShownMarksTests(ExerciseSite site)
{
    private const string Mark = "TLP:AMBER MIRRE";

    [Fact]
    public async Task Whatever_shows_a_row_carries_its_mark()
    {
        await using var full = await site.CopyAsync();
        await HiddenRowsTests.OwnerAsync(full, HiddenRowsTests.Hide);
        await using var empty = await site.EmptyAsync();
        await using var marked = await HiddenRowsTests.ServedAsync(full, site);
        await using var nothing = await HiddenRowsTests.ServedAsync(empty, site);
        var marks = new List<string>();
        foreach (var address in HiddenRowsTests.Addresses)
        {
            var shown = await AskAsync(marked, address);
            if (Facts(shown.Body) == Facts((await AskAsync(nothing, address)).Body) || shown.Status != 200)
                continue;
            marks.Add(address);
            if (address.StartsWith("/api/", StringComparison.Ordinal))
            {
                shown.Handling.ShouldBe(Mark, address);
                // A table without a row has nothing that could carry it but the header of the answer.
                if (shown.Type == "text/csv" && shown.Body.Count(letter => letter == '\n') == 1)
                    continue;
                shown.Body.ShouldContain(shown.Type == "text/csv" ? "\r\ntrue,TLP:AMBER MIRRE," : "\"handling\":{\"tlp\":\"TLP:AMBER\",\"compartments\":[\"MIRRE\"]}", Case.Sensitive, address);
            }
            else
            {
                // In the head, on the printed sheet, in the foot.
                Regex.Count(shown.Body, "<span class=\"tlp tlp-amber\">TLP:AMBER</span><bdi class=\"compartment\">MIRRE</bdi>").ShouldBeGreaterThanOrEqualTo(3, address);
                shown.Body.ShouldNotContain("TLP:CLEAR", Case.Sensitive, address);
            }
        }

        marks.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task What_is_handled_in_several_ways_says_so_beside_each_thing_and_as_the_strictest_above_all()
    {
        await using var mixed = await site.CopyAsync();
        // One import is open to fewer people than the others, with all that came from it.
        await HiddenRowsTests.OwnerAsync(mixed, HiddenRowsTests.Hide.Replace("update %s set handling = %s'", "update %1$s x set handling = %2$s where to_jsonb(x) ->> ''import_id'' = ''2'' or (%1$L = ''gather.import'' and to_jsonb(x) ->> ''id'' = ''2'')'", StringComparison.Ordinal));
        await using var served = await HiddenRowsTests.ServedAsync(mixed, site);

        var list = await AskAsync(served, "/api/v1/imports?format=csv");
        list.Handling.ShouldBe(Mark);
        list.Body.Split("\r\n").Skip(1).SkipLast(1).Count(line => line.EndsWith(",TLP:AMBER MIRRE", StringComparison.Ordinal)).ShouldBe(1);
        list.Body.Split("\r\n").Skip(1).SkipLast(1).ShouldAllBe(line => line.StartsWith("true,TLP:AMBER MIRRE,", StringComparison.Ordinal));
        (await AskAsync(served, "/api/v1/imports/2")).Handling.ShouldBe(Mark);
        (await AskAsync(served, "/api/v1/imports/3")).Handling.ShouldBe("TLP:CLEAR");
        var page = (await AskAsync(served, "/data")).Body;
        Regex.Count(page, "<small class=\"own\"><span class=\"tlp tlp-amber\">").ShouldBe(1);
        Regex.Count(page, "<small class=\"own\"><span class=\"tlp tlp-clear\">").ShouldBeGreaterThan(5);

        // Who may not see it has another mark and another entity tag, and no sign of a second handling.
        var theirs = await AskAsync(served, "/api/v1/imports?format=csv", Role.Analyst);
        theirs.Handling.ShouldBe("TLP:CLEAR");
        theirs.Tag.ShouldNotBe(list.Tag);
        theirs.Body.ShouldNotContain("AMBER");
        var open = (await AskAsync(served, "/data", Role.Analyst)).Body;
        open.ShouldNotContain("class=\"own\"");
        open.ShouldNotContain("AMBER");
    }

    // What a page or an answer shows, without what is new each time or says how it is handled.
    private static string Facts(string body) => Changing().Replace(body, "");

    private static async Task<(int Status, string? Tag, string? Handling, string? Type, string Body)> AskAsync(Microsoft.AspNetCore.Builder.WebApplication site, string address, Role role = Role.DecisionMaker)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { { "Cookie", $"tocsin-exercise-role={Reference.EnumWords.Of(role)}" } } };
        using var answer = await client.SendAsync(request);
        var handling = answer.Headers.TryGetValues("X-Tocsin-Handling", out var values) ? values.Single() : null;
        return ((int)answer.StatusCode, answer.Headers.ETag?.Tag, handling, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"__[^>]*>|\"data_version\":\"[^\"]*\"")]
    private static partial Regex Changing();
}
