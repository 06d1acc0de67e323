using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>
/// Follows the links of the pages from page to page. Filters, orders, days and rows multiply without end, so addresses of one shape (same route, same
/// names in the query) are followed up to a number; every shape is followed.
/// </summary>
[Collection(nameof(ExerciseSite))]
public partial class LinkTests(ExerciseSite site)
{
    private const int OfOneShape = 12;

    [Fact]
    public async Task Every_link_leads_somewhere_and_every_fragment_stands_on_the_page_it_names()
    {
        var pages = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        var links = new HashSet<(string From, string To)>();
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiting = new Queue<string>(PageList.Faces.Select(face => face.Address));
        var faults = new List<string>();
        while (waiting.TryDequeue(out var address))
        {
            var (status, html) = await FetchAsync(address);
            if (status != 200)
                faults.Add($"{status} {address} (linked from {links.FirstOrDefault(link => Bare(link.To) == address).From})");
            pages[address] = Html.Ids(html);
            foreach (var to in Html.Links(html).Select(link => Resolve(address, link)).Where(link => link.StartsWith('/')))
            {
                links.Add((address, to));
                var next = Bare(to);
                if (pages.ContainsKey(next) || waiting.Contains(next) || shapes.GetValueOrDefault(Shape(next)) >= OfOneShape)
                    continue;
                shapes[Shape(next)] = shapes.GetValueOrDefault(Shape(next)) + 1;
                waiting.Enqueue(next);
            }
        }

        var dangling = links.Where(link => link.To.Contains('#') && pages.TryGetValue(Bare(link.To), out var ids) && !ids.Contains(link.To[(link.To.IndexOf('#') + 1)..]));
        faults.AddRange(dangling.GroupBy(link => link.To).Select(group => $"no such place: {group.Key} (linked from {group.First().From})"));
        faults.ShouldBeEmpty();
        pages.Count.ShouldBeGreaterThan(200);
    }

    [Theory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task Links_that_leave_the_site_say_so_in_their_address_and_nothing_else_leaves_it(string address)
    {
        var html = await site.ReadAsync(address);
        Html.Links(html).Where(link => !link.StartsWith('/') && !link.StartsWith('#') && !link.StartsWith("https://", StringComparison.Ordinal)).ShouldBeEmpty();
        OtherAddresses().Matches(html).Select(match => match.Groups[1].Value).Where(source => !source.StartsWith("/assets/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("arvenia", "/states/XAA")]
    [InlineData("XAL", "/states/XAL")]
    [InlineData("", "/#list")]
    [InlineData("the FENWICK isles", "/states/XAF")]
    [InlineData("qm", "/states/XAA")]
    public async Task A_search_leads_to_the_State_that_is_named(string text, string expected)
    {
        using var response = await site.Client.GetAsync(new Uri($"/find?q={Uri.EscapeDataString(text)}", UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(302);
        response.Headers.Location!.OriginalString.ShouldBe(expected);
    }

    [Fact]
    public async Task All_States_are_shown_where_a_link_says_so_and_the_as_of_day_leads_to_its_form_on_the_page()
    {
        (await site.ReadAsync("/find?q=nowhere")).ShouldContain("href=\"/?all=1#list\"");
        foreach (var address in new[] { "/", "/states/XAA", "/alarms", "/models/structural", "/data" })
            (await site.ReadAsync(address)).ShouldContain("As known on <a href=\"#asof\">", Case.Sensitive, address);
    }

    [Fact]
    public async Task A_place_spelt_nearly_so_is_not_called_another_name_of_its_State()
    {
        var text = Html.Text(await site.ReadAsync("/find?q=Mirra"));
        text.ShouldContain("Mirre lies");
        text.ShouldNotContain("also called Mirre");
    }

    [Fact]
    public async Task A_place_in_two_States_is_not_called_a_State()
    {
        var html = await site.ReadAsync("/find?q=Mirre");
        html.ShouldContain("is a place in more than one State");
        html.ShouldNotContain("More than one State is called");
    }

    [Theory]
    [InlineData("Mirre", "XAA XAB")]
    [InlineData("Arvenja", "XAA")]
    [InlineData("orv", "XAK")]
    [InlineData("Dorn", "XAA")]
    [InlineData("a & b", "")]
    [InlineData("<b>", "")]
    public async Task A_search_for_what_is_no_State_alone_leads_to_choices(string text, string codes)
    {
        var html = await site.ReadAsync($"/find?q={Uri.EscapeDataString(text)}");
        foreach (var code in codes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            html.ShouldContain($"href=\"/states/{code}\"");
        html.ShouldContain($"/?q={Uri.EscapeDataString(text)}#list");
        html.ShouldNotContain("<b>”");
    }

    [Fact]
    public async Task The_address_of_a_State_may_hold_any_name_of_its_own()
    {
        using var response = await site.Client.GetAsync(new Uri("/states/jorvane?asof=2026-03-01", UriKind.Relative));
        (((int)response.StatusCode), response.Headers.Location!.OriginalString).ShouldBe((302, "/states/XAK?asof=2026-03-01"));
    }

    private async Task<(int Status, string Html)> FetchAsync(string address)
    {
        using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        // The search is a form that sends on; the page it sends to is followed like a link.
        if ((int)response.StatusCode == 302 && address.StartsWith("/find", StringComparison.Ordinal))
            return (200, $"<a href=\"{response.Headers.Location!.OriginalString.Replace("&", "&amp;", StringComparison.Ordinal)}\">");
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
        return ((int)response.StatusCode, isPage ? await response.Content.ReadAsStringAsync() : "");
    }

    private static string Resolve(string page, string link) => link.StartsWith('#') ? page + link : link.StartsWith('?') ? page.Split('?')[0] + link : link;

    private static string Bare(string address) => address.Split('#')[0];

    private static string Shape(string address)
    {
        var parts = address.Split('?', 2);
        var route = Digits().Replace(Code().Replace(parts[0], "/states/{code}"), "/{n}");
        var names = parts.Skip(1).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')[0]).Distinct().Order(StringComparer.Ordinal);
        return $"{route}?{string.Join('&', names)}";
    }

    [GeneratedRegex("/states/[A-Z]{3}")]
    private static partial Regex Code();

    [GeneratedRegex("/[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("<(?:link|img|script|iframe|source|object)\\b[^>]*?\\s(?:href|src|data)=\"([^\"]*)\"")]
    private static partial Regex OtherAddresses();
}
