using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Readers have no checkout: a page that names a file of it leads them nowhere.</summary>
[Collection(nameof(ExerciseSite))]
public partial class RepositoryTests(ExerciseSite site)
{
    [Theory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task No_page_names_a_file_of_the_repository(string address) =>
        Files().Matches(Html.Text(await site.ReadAsync(address))).Select(match => match.Value).ShouldBeEmpty();

    [Fact]
    public async Task The_method_is_served_and_every_page_leads_to_it()
    {
        var page = await site.ReadAsync("/method");
        Html.Ids(page).ShouldContain("1-structural-risk");
        Html.Text(page).ShouldContain("DeLong");
        Html.Links(await site.ReadAsync("/")).ShouldContain("/method");
    }

    [GeneratedRegex(@"\b(?:docs|src|tests|bench|build)/\S*|\S+\.(?:md|cs|razor|resx|csproj|slnx|sql)\b|\bADR \d+")]
    private static partial Regex Files();
}
