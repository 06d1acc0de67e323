using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Tocsin.Web.Tests.Api;

public class WatchQueryTests
{
    [Fact]
    public void An_empty_address_asks_for_everything_by_risk()
    {
        var (query, faults) = Parse("");
        faults.ShouldBeEmpty();
        query.ShouldBe(new WatchQuery());
        query.ToQueryString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("q=ar&region=Africa&org=AU&status=ongoing,seen_badly&min=0.04&sort=-deaths&asof=2026-07-01&all=1")]
    [InlineData("q=C%C3%B4te%20d%E2%80%99Ivoire")]
    [InlineData("sort=-risk")]
    [InlineData("status=member")]
    public void What_is_written_is_what_was_read(string address)
    {
        var (query, faults) = Parse(address);
        faults.ShouldBeEmpty();
        query.ToQueryString().ShouldBe(address);
        Parse(query.ToQueryString()).Query.ShouldBe(query);
    }

    [Fact]
    public void Defaults_and_empty_fields_of_a_form_are_left_out() =>
        Parse("q=&region=&org=&min=0&sort=risk&asof=&all=0").Query.ToQueryString().ShouldBeEmpty();

    [Fact]
    public void Check_boxes_and_joined_words_mean_the_same() =>
        Parse("status=territory&status=ongoing").Query.ShouldBe(Parse("status=ongoing,territory").Query);

    [Theory]
    [InlineData("min=4%25", "min")]
    [InlineData("min=1.5", "min")]
    [InlineData("min=-1", "min")]
    [InlineData("min=1e-2", "min")]
    [InlineData("min=NaN", "min")]
    [InlineData("sort=size", "sort")]
    [InlineData("sort=-", "sort")]
    [InlineData("status=ongoing,dead", "status")]
    [InlineData("asof=01.07.2026", "asof")]
    [InlineData("asof=2026-02-30", "asof")]
    [InlineData("all=yes", "all")]
    [InlineData("q=a&q=b", "q")]
    [InlineData("q=%00", "q")]
    public void What_cannot_be_used_is_a_fault_and_stays_at_its_default(string address, string parameter)
    {
        var (_, faults) = Parse(address);
        faults.ShouldHaveSingleItem().Parameter.ShouldBe(parameter);
    }

    [Fact]
    public void A_long_value_is_cut_in_the_fault() =>
        Parse("q=" + new string('x', 5000)).Faults.ShouldHaveSingleItem().Value.Length.ShouldBe(100);

    private static (WatchQuery Query, IReadOnlyList<QueryFault> Faults) Parse(string address) =>
        WatchQuery.Parse(new QueryCollection(QueryHelpers.ParseQuery(address)));
}
