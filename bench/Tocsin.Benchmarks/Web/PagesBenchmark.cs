using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Tocsin.Cli;
using Tocsin.Web;

namespace Tocsin.Benchmarks.Web;

/// <summary>
/// Twenty readers with one request a second each, page by page, on the data that stands in the data folder (TOCSIN_HOME), no response cache. The peer is the
/// page /help of the same server in the same run: the same frame and no data.
/// </summary>
internal static class PagesBenchmark
{
    private const int Readers = 20;
    private const int Rounds = 15;
    private const double Limit = 100;

    private static readonly string[] Pages = ["/help", "/", "/?all=1", "/states/{state}", "/models/structural", "/data", "/api/v1/watchlist", "/api/v1/forecasts", "/api/v1/alarms"];

    public static async Task<int> RunAsync(string[] args)
    {
        var world = args.Contains("--exercise") ? WorldOptions.Exercise : WorldOptions.Real;
        await using var session = await Session.OpenAsync(world, TimeProvider.System, CancellationToken.None);
        await using var server = await PagesServer.StartAsync(new WebOptions { Port = 0 }, session, CancellationToken.None);
        if (!await session.SeesContentAsync(CancellationToken.None))
        {
            Console.Error.WriteLine("Pages are measured as somebody who sees content: `tocsin sign-in`, or TOCSIN_TOKEN.");
            return 1;
        }

        using var client = Client(server.Address, session.SignIn.Bearer);
        var states = session.World.Assessed(session.Today).Select(state => state.Code.Value).ToArray();
        Console.WriteLine($"{Readers} readers, one request a second each, {Rounds} s a page, {Environment.ProcessorCount} processors");
        var worst = 0.0;
        double? peer = null;
        foreach (var page in Pages)
        {
            await OnePageAsync(client, page, states, rounds: 2);
            var times = await OnePageAsync(client, page, states, Rounds);
            var p95 = times[(int)(times.Count * 0.95)];
            peer ??= p95;
            worst = Math.Max(worst, p95);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{page,-22} p50 {times[times.Count / 2],7:0.0} ms   p95 {p95,7:0.0} ms   max {times[^1],7:0.0} ms   {p95 / peer,6:0.0} x /help"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Worst p95 {worst:0.0} ms; the limit is {Limit:0} ms."));
        return worst < Limit ? 0 : 1;
    }

    /// <summary>A reader's browser.</summary>
    public static HttpClient Client(Uri address, string? bearer)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        if (bearer is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    /// <summary>How long the answers took, ascending, in milliseconds. Readers start spread over the second, as people do.</summary>
    public static async Task<List<double>> OnePageAsync(HttpClient client, string page, string[] states, int rounds, int readers = Readers)
    {
        var all = Enumerable.Range(0, readers).Select(async reader =>
        {
            var times = new List<double>();
            await Task.Delay(TimeSpan.FromSeconds((double)reader / readers));
            for (var round = 0; round < rounds; round++)
            {
                var took = await AskAsync(client, AddressOf(page, states, reader, round));
                times.Add(took.TotalMilliseconds);
                if (took < TimeSpan.FromSeconds(1))
                    await Task.Delay(TimeSpan.FromSeconds(1) - took);
            }

            return times;
        });
        return [.. (await Task.WhenAll(all)).SelectMany(times => times).Order()];
    }

    /// <summary>The address that a reader asks for in a round; {state} stands for another State each time.</summary>
    public static string AddressOf(string page, string[] states, int reader, int round) =>
        page.Replace("{state}", states[((reader * 31) + (round * 7)) % states.Length], StringComparison.Ordinal);

    /// <summary>How long an answer took, to its last byte.</summary>
    public static async Task<TimeSpan> AskAsync(HttpClient client, string address)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(start);
        answer.EnsureSuccessStatusCode();
        return took;
    }
}
