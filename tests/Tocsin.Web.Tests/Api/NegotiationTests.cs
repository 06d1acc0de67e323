using Tocsin.Web.Api;

namespace Tocsin.Web.Tests.Api;

public class NegotiationTests
{
    private static readonly ApiFormat[] All = [ApiFormat.Json, ApiFormat.Csv, ApiFormat.GeoJson];

    [Theory]
    [InlineData(null, "Json")]
    [InlineData("*/*", "Json")]
    [InlineData("application/json", "Json")]
    [InlineData("text/csv", "Csv")]
    [InlineData("TEXT/CSV; charset=utf-8", "Csv")]
    [InlineData("application/geo+json", "GeoJson")]
    [InlineData("text/*", "Csv")]
    [InlineData("application/*", "Json")]
    [InlineData("text/csv;q=0.5, application/json;q=0.9", "Json")]
    [InlineData("text/csv;q=0.9, application/json;q=0.5", "Csv")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "Json")]
    [InlineData("application/json;q=0, */*", "Csv")]
    [InlineData("application/json;q=0, text/csv;q=0, */*;q=0.1", "GeoJson")]
    public void The_best_format_that_both_know_is_chosen(string? accept, string expected) =>
        Negotiation.Choose(null, accept is null ? [] : [accept], All).ToString().ShouldBe(expected);

    [Fact]
    public void The_word_in_the_address_wins_over_the_header() =>
        Negotiation.Choose("csv", ["application/json"], All).ShouldBe(ApiFormat.Csv);

    [Theory]
    [InlineData(null, "text/html", "not_offered")]
    [InlineData(null, "application/json;q=0", "not_offered")]
    [InlineData(null, ";;", "bad_accept")]
    [InlineData("xml", null, "bad_parameter")]
    [InlineData("JSON", null, "bad_parameter")]
    public void What_cannot_be_given_is_a_problem(string? word, string? accept, string code) =>
        Should.Throw<ApiException>(() => Negotiation.Choose(word, accept is null ? [] : [accept], All)).ToProblem("/").Code.ShouldBe(code);

    [Fact]
    public void A_format_that_the_route_lacks_is_not_offered_and_the_problem_names_what_is() =>
        Should.Throw<ApiException>(() => Negotiation.Choose("geojson", [], [ApiFormat.Json, ApiFormat.Csv]))
            .Message.ShouldBe("'geojson' was requested; this route offers application/json, text/csv.");
}
