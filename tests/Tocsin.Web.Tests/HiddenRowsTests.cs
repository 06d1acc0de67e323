using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Web.Tests.Api;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests;

/// <summary>
/// What somebody may not see is not there: every page and every route of the API answers as over an empty database, byte for byte, in body, status and entity
/// tag. The same full database shows that it is not empty to whoever may see it.
/// </summary>
[Collection(nameof(ExerciseSite))]
public sealed class HiddenRowsTests(ExerciseSite site)
{
    // The API's addresses beside the faces of the pages.
    private static readonly string[] Api =
    [
        "watchlist", "watchlist?format=csv", "watchlist?format=geojson", "states", "states/XAA", "states/XAA/assessment", "states/XAA/history", "states/XAA/months", "states/XAA/events", "states/XAA/forecast", "states/XAA/forecast/draws?target=ged_sb&format=csv",
        "states/XAA/alarms", "borders", "assessments/1", "forecasts", "alarms", "alarms/run", "alarms/backtest", "models/monthly/backtest", "models/monthly/backtest/comparisons", "models/monthly/backtest/outcomes", "models/monthly/backtest/reliability", "models/structural", "models/structural/backtest", "models/structural/backtest/curves", "models/structural/backtest/onsets", "models/structural/backtest/outcomes",
        "events", "events?q=village", "events/1", "imports", "imports/1", "imports/14/rejects?confirm=licence", "imports/14/rows/3?confirm=licence", "refusals", "coverage", "drift", "watchlist?asof=2026-03-01", "imports?limit=1",
    ];

    /// <summary>Everything that can be asked for.</summary>
    internal static string[] Addresses =>
        [.. PageList.Faces.Select(face => face.Address).Where(address => !PageList.WithForms.Contains(address)), .. PageList.Errors.Select(error => error.Address).Where(address => address != "/people"), .. Api.Select(path => $"/api/v1/{path}"), "/find?q=XAA", "/nothing"];

    // All rows of all tables of content; only the owner can, and only with the triggers off.
    internal const string Hide = """
        do $$ declare content regclass; hidden int; begin
          insert into access.handling (originator, tlp, compartments) values (1, 'TLP:AMBER', array[(select id from access.compartment where name = 'MIRRE')]) returning id into hidden;
          for content in select a.attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid where a.attname = 'handling' and c.relkind = 'r' and not a.attisdropped loop
            execute format('alter table %s disable trigger all', content);
            execute format('update %s set handling = %s', content, hidden);
            execute format('alter table %s enable trigger all', content);
          end loop;
        end $$
        """;

    [Fact]
    public async Task Whoever_may_not_see_rows_finds_what_an_empty_database_shows()
    {
        await using var full = await site.CopyAsync();
        await OwnerAsync(full, Hide);
        await using var empty = await site.EmptyAsync();
        await using var hidden = await ServedAsync(full, site);
        await using var nothing = await ServedAsync(empty, site);
        var addresses = Addresses;
        foreach (var role in new[] { Role.Analyst, Role.Reporter, Role.DataScientist, Role.Operator, Role.Auditor })
        {
            foreach (var address in addresses)
                (await AskAsync(hidden, address, role)).ShouldBe(await AskAsync(nothing, address, role), $"{role}: {address}");
        }

        foreach (var address in new[] { "/data", "/api/v1/imports", "/api/v1/events" })
            (await AskAsync(hidden, address, Role.DecisionMaker)).ShouldNotBe(await AskAsync(nothing, address, Role.DecisionMaker), address);
    }

    private static async Task<(int Status, string? Tag, string Body)> AskAsync(Microsoft.AspNetCore.Builder.WebApplication site, string address, Role role)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { { "Cookie", $"tocsin-exercise-role={Reference.EnumWords.Of(role)}" } } };
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, answer.Headers.ETag?.Tag, await answer.Content.ReadAsStringAsync());
    }

    internal static async Task<Microsoft.AspNetCore.Builder.WebApplication> ServedAsync(Database database, ExerciseSite site)
    {
        await ExerciseAccounts.EnsureAsync(database, CancellationToken.None);
        var clock = new FixedClock(new DateTimeOffset(ExerciseSite.Today, new TimeOnly(9, 0), TimeSpan.Zero));
        var served = Site.Build(new WebOptions { Port = 0 }, database, site.World, clock);
        await served.StartAsync();
        return served;
    }

    internal static async Task OwnerAsync(Database database, string sql)
    {
        await using var command = database.Connections.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
