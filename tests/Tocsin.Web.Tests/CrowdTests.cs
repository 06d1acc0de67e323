using System.Net;

namespace Tocsin.Web.Tests;

/// <summary>Many who ask at once for what takes long: all are answered, and who reads today's page does not wait for them.</summary>
[Collection(nameof(ExerciseSite))]
public class CrowdTests(ExerciseSite site)
{
    private const int Clients = 200;

    [Theory]
    [InlineData("/states/XAK?asof=2026-02-11")]
    [InlineData("/api/v1/states/XAK/assessment?asof=2026-02-12")]
    public async Task Two_hundred_readers_of_a_past_day_all_get_the_same_answer(string address)
    {
        var crowd = Enumerable.Range(0, Clients).Select(_ => AnswerAsync(address)).ToList();
        // While they wait, the server is ready and today is there.
        (await AnswerAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        var answers = await Task.WhenAll(crowd);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Body).Distinct().Count().ShouldBe(1);
    }

    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string address)
    {
        // A client of its own, so that each has a connection of its own.
        using var client = new HttpClient { BaseAddress = new Uri(site.Origin), Timeout = TimeSpan.FromMinutes(3) };
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
