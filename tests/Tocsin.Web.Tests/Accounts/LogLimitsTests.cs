using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>Neither somebody who was let in nor a crowd of strangers fills the disk by way of the access log.</summary>
public sealed class LogLimitsTests : IAsyncLifetime
{
    private const int Burst = 20_000;

    private readonly TestDatabase _databases = new();
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("tocsin-test-keys-");
    private Database? _database;
    private int _count;

    private Database Door => _database!.As(WorkContext.Door);

    private AccessLogReader Log => new(Door);

    public async Task InitializeAsync()
    {
        await _databases.InitializeAsync();
        _database = await _databases.CreateAsync(World.RealId);
        await new Settings(_database).SetPublicReadingAsync(true, CancellationToken.None);
    }

    [Fact]
    public async Task Of_an_address_of_eight_thousand_bytes_an_entry_keeps_what_tells_most_and_the_hash_of_the_whole()
    {
        await using var site = await StartAsync(new WebOptions());
        var (person, visitor) = await ComeInAsync(site);
        // The words are behind what is long, and behind what is much.
        var many = string.Join('&', Enumerable.Range(0, 500).Select(number => $"p{number}=x"));
        foreach (var junk in new[] { $"x={new string('a', 4_000)}", many, $"{new string('n', 3_000)}=%F0%9F%98%80", $"asof={string.Concat(Enumerable.Repeat("%01", 1_000))}" })
        {
            var address = $"/?{junk}&request=mine&sha256=mine&q=sudan&state={new string('é', 600)}";
            (await visitor.StatusAsync(address)).ShouldBe(HttpStatusCode.OK);
            var entry = (await Log.ListAsync(new AccessLogFilter { Person = person.Name }, 1, CancellationToken.None))[0];
            (entry.Act, entry.Query["q"]).ShouldBe(("search", "sudan"));
            entry.Query["state"].ShouldEndWith("…");
            entry.Query["request"].Length.ShouldBe(16);
            var sent = new Uri(visitor.Address, address).PathAndQuery;
            (entry.Query["sha256"], entry.Query["bytes"]).ShouldBe((Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sent))), $"{sent.Length}"));
        }

        (await visitor.StatusAsync($"/states/{new string('z', 7_500)}")).ShouldBe(HttpStatusCode.NotFound);
        (await Log.ListAsync(new AccessLogFilter { Person = person.Name }, 1, CancellationToken.None))[0].Query["path"].ShouldEndWith("…");
        (await Door.AskAsync<int>("select max(octet_length(entry)) from access.log")).ShouldBeLessThan(2_500);

        // What people type is kept as it is.
        (await visitor.StatusAsync("/?asof=2026-01-01&view=table&request=mine&path=/elsewhere")).ShouldBe(HttpStatusCode.OK);
        var usual = (await Log.ListAsync(new AccessLogFilter { Person = person.Name }, 1, CancellationToken.None))[0];
        usual.Query.Where(pair => pair.Key != "request").ToDictionary()
            .ShouldBe(
                new Dictionary<string, string> { ["asof"] = "2026-01-01", ["view"] = "table", ["?request"] = "mine", ["?path"] = "/elsewhere" }, ignoreOrder: true);
        visitor.Dispose();
    }

    [Fact]
    public async Task Who_floods_the_log_is_held_up_alone()
    {
        await using var site = await StartAsync(new WebOptions { LogBytesAtOnce = Burst, LogBytesASecond = 1 });
        var (flooder, visitor) = await ComeInAsync(site);
        var (_, other) = await ComeInAsync(site);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(number => visitor.StatusAsync(number % 2 == 0 ? "/data" : "/api/v1/imports?format=csv")));
        answers.Distinct().Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        (await Door.AskAsync<long>($"select sum(octet_length(entry)) from access.log where person = '{flooder.Name}' and act <> 'sign_in'")).ShouldBeLessThan(Burst);
        using (var page = await visitor.GetAsync("/data"))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            page.Headers.RetryAfter.ShouldNotBeNull();
            (await page.Content.ReadAsStringAsync()).ShouldContain("more requests than the access log accepts");
        }

        using (var answer = await visitor.GetAsync("/api/v1/imports"))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter.ShouldNotBeNull();
            (await answer.Content.ReadAsStringAsync()).ShouldContain("access log");
        }

        (await visitor.StatusAsync("/people")).ShouldBe(HttpStatusCode.TooManyRequests, "what is refused leaves an entry, too");
        (await other.StatusAsync("/data")).ShouldBe(HttpStatusCode.OK);
        (await visitor.StatusAsync("/help")).ShouldBe(HttpStatusCode.OK, "it leaves no entry");
        visitor.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task A_burst_of_public_readers_leaves_an_entry_a_minute_and_the_auditor_is_told_what_they_saw()
    {
        var before = (await Log.StandingAsync(CancellationToken.None)).Rows;
        await using (var site = await StartAsync(new WebOptions()))
        {
            using var client = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };
            var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(async number =>
            {
                var address = (number % 4) switch { 0 => "/states/SDN", 1 => "/api/v1/states/sdn", 2 => "/find?q=nowhere+at+all", _ => "/data/imports/987654" };
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
                return (number % 4, answer.StatusCode);
            }));
            answers.ShouldAllBe(answer => answer.StatusCode == (answer.Item1 == 3 ? HttpStatusCode.NotFound : HttpStatusCode.OK));
            // One a minute, and a second where the minute ended meanwhile.
            ((await Log.StandingAsync(CancellationToken.None)).Rows - before).ShouldBeInRange(1, 3);
        }

        (await Log.EveryoneWhoSawAsync("state SDN", CancellationToken.None)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            saw => saw.Who.ShouldBe(""), saw => saw.Times.ShouldBe(60));
        (await Log.EveryoneWhoSawAsync("/find", CancellationToken.None)).ShouldHaveSingleItem().Times.ShouldBe(30);
        (await Log.EveryoneWhoSawAsync("import 987654", CancellationToken.None)).ShouldBeEmpty("it is not there");
        (await Door.AskAsync<string>("select string_agg(entry, '') from access.log")).ShouldNotBeNull().ShouldContain("search /find q=nowhere at all");
    }

    [Fact]
    public async Task When_the_disk_is_nearly_full_the_public_is_turned_away_first()
    {
        await using var site = await StartAsync(new WebOptions { PublicReserve = long.MaxValue, DiskFolder = _keys.FullName });
        var (_, visitor) = await ComeInAsync(site);
        var rows = (await Log.StandingAsync(CancellationToken.None)).Rows;
        using var client = new HttpClient { BaseAddress = visitor.Address };
        foreach (var (address, words) in new[]
        {
            ("/", "short of disk space, so it shows content only to those who are signed in"), ("/api/v1/states", "public_reading_paused"),
        })
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
            answer.Headers.RetryAfter.ShouldNotBeNull();
            (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        }

        (await Log.StandingAsync(CancellationToken.None)).Rows.ShouldBe(rows);
        foreach (var address in new[] { "/help", "/sign-in", "/method", "/health/ready" })
            (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        (await visitor.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        (await visitor.StatusAsync("/api/v1/states")).ShouldBe(HttpStatusCode.OK);
        visitor.Dispose();
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        await _databases.DisposeAsync();
        _keys.Delete(recursive: true);
    }

    private async Task<WebApplication> StartAsync(WebOptions options)
    {
        var vault = VaultPlace.Of(Path.Combine(_keys.FullName, "vault-keys"));
        var site = Site.Build(options with { Port = 0, SignInsAtOnce = 100, HashRounds = 1000, Vault = vault }, _database!, World.Load(World.RealId), TimeProvider.System);
        await site.StartAsync();
        return site;
    }

    private async Task<(Person Person, Visitor Visitor)> ComeInAsync(WebApplication site)
    {
        var reader = new NewPerson($"a.reader.{++_count}", $"A reader {_count}", [Role.Analyst], Tlp.Clear, []);
        var (person, link) = await new People(Door).AddAsync(reader, CancellationToken.None);
        var visitor = new Visitor(new Uri(site.Urls.First()));
        (await visitor.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", AccountSite.Password), ("again", AccountSite.Password))).Dispose();
        return (person, visitor);
    }
}
