using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>
/// Every route of the running program against a table written by hand, asked as everybody: whoever adds a route says here who is let through.
/// </summary>
[Collection(nameof(AccountSite))]
public sealed class GateTests(AccountSite site)
{
    private const string Everybody = "everybody", Readers = "readers", Persons = "persons", Keepers = "keepers", Operators = "operators", DecisionMakers = "decision-makers", Auditors = "auditors", Workers = "analysts, advisers and decision-makers",
        Enterers = "those who enter sources", Askers = "those who ask who a source is", Deciders = "those who decide that";

    // Route, method, who. What begins with /assets/ is the same for all.
    private static readonly (string Route, string Method, string Who)[] Table =
    [
        ("/alarms", "GET", Readers), ("/models/monthly", "GET", Readers), ("/models/alarms", "GET", Readers), ("/method", "GET", Everybody),
        ("/", "GET", Readers), ("/states/{code}", "GET", Readers), ("/models/structural", "GET", Readers), ("/data", "GET", Readers), ("/data/imports/{id:long}", "GET", Readers), ("/find", "GET", Readers), ("/data/imports/{id:long}/handling", "GET", Workers), ("/data/imports/{id:long}/handling", "POST", Workers), ("/data/imports/{id:long}/handling/back", "POST", Workers),
        ("/help", "GET", Everybody), ("/api", "GET", Everybody), ("/api/try", "GET", Everybody), ("/openapi/{documentName}.json", "GET", Everybody),
        ("/health/live", "GET", Everybody), ("/health/ready", "GET", Everybody), ("/favicon.ico", "GET", Everybody), ("/robots.txt",
        "GET", Everybody), ("/.well-known/security.txt", "GET", Everybody),
        ("/sign-in", "GET", Everybody), ("/sign-in", "POST", Everybody), ("/sign-in/code", "GET", Everybody), ("/sign-in/code", "POST", Everybody), ("/sign-in/link", "GET", Everybody), ("/sign-in/link", "POST", Everybody),
        ("/sign-in/service", "GET", Everybody), ("/sign-in/service/return", "GET", Everybody), ("/account/service/link", "GET", Persons),
        ("/account/service", "GET", Persons), ("/account/service", "POST", Persons), ("/account/service/remove", "POST", Persons),
        ("/sign-in/passkey/options", "POST", Everybody), ("/sign-in/passkey", "POST", Everybody), ("/exercise", "GET", Everybody), ("/exercise", "POST", Everybody),
        ("/sign-out", "POST", Persons), ("/account", "GET", Persons), ("/account/password", "POST", Persons), ("/account/sessions/end", "POST", Persons), ("/account/tokens", "POST", Persons), ("/account/tokens/revoke", "POST", Persons),
        ("/account/authenticator", "GET", Persons), ("/account/authenticator", "POST", Persons), ("/account/codes", "POST", Persons), ("/account/passkeys", "POST", Persons), ("/account/passkeys/options", "POST", Persons), ("/account/passkeys/remove", "POST", Persons),
        ("/people", "GET", Keepers), ("/people", "POST", Operators), ("/people/{id:int}", "GET", Keepers), ("/people/{id:int}", "POST", Operators),
            ("/people/{id:int}/clearance", "POST", DecisionMakers), ("/people/{id:int}/role", "POST", Keepers),
        ("/people/{id:int}/access", "POST", Operators), ("/people/{id:int}/sessions", "POST", Operators), ("/people/{id:int}/reset", "POST", Operators), ("/people/{id:int}/confirm", "POST", Keepers), ("/compartments", "GET", DecisionMakers), ("/compartments", "POST", DecisionMakers), ("/audit", "GET", Auditors),
        ("/sources", "GET", Enterers), ("/sources", "POST", Enterers), ("/sources/search", "POST", Deciders), ("/sources/{id:long}", "GET", Enterers), ("/sources/{id:long}/unmasking", "POST", Askers), ("/sources/{id:long}/forget", "POST", Deciders),
        ("/unmasking", "GET", Askers), ("/unmasking/{id:long}", "POST", Deciders), ("/unmasking/{id:long}/forget", "POST", Deciders), ("/unmasking/{id:long}/identity", "POST", Askers),
        ("/api/v1", "GET", Everybody), ("/api/v1/problems", "GET", Everybody), ("/api/v1/problems/{problem}", "GET", Everybody),
        ("/api/v1/states", "GET", Readers), ("/api/v1/states/{code}", "GET", Readers), ("/api/v1/states/{code}/assessment", "GET", Readers), ("/api/v1/states/{code}/history", "GET", Readers),
        ("/api/v1/states/{code}/months", "GET", Readers), ("/api/v1/states/{code}/events", "GET", Readers), ("/api/v1/states/{code}/forecast", "GET", Readers), ("/api/v1/states/{code}/forecast/draws", "GET", Readers),
        ("/api/v1/borders", "GET", Readers), ("/api/v1/watchlist", "GET", Readers), ("/api/v1/assessments/{run}", "GET", Readers), ("/api/v1/forecasts", "GET", Readers), ("/api/v1/alarms", "GET", Readers), ("/api/v1/alarms/run", "GET", Readers), ("/api/v1/alarms/backtest", "GET", Readers),
        ("/api/v1/models/structural", "GET", Readers), ("/api/v1/models/structural/backtest", "GET", Readers), ("/api/v1/models/monthly/backtest", "GET", Readers),
        ("/api/v1/events", "GET", Readers), ("/api/v1/events/{event}", "GET", Readers), ("/api/v1/imports", "GET", Readers), ("/api/v1/imports/{id}", "GET", Readers), ("/api/v1/imports/{id}/rejects", "GET", Readers), ("/api/v1/imports/{id}/rows/{line}", "GET", Readers),
        ("/api/v1/models/monthly/backtest/comparisons", "GET", Readers), ("/api/v1/models/monthly/backtest/outcomes", "GET", Readers), ("/api/v1/models/monthly/backtest/reliability", "GET", Readers), ("/api/v1/models/structural/backtest/curves", "GET", Readers), ("/api/v1/models/structural/backtest/onsets", "GET", Readers), ("/api/v1/models/structural/backtest/outcomes", "GET", Readers),
        ("/api/v1/bulk", "GET", Readers), ("/api/v1/refusals", "GET", Readers), ("/api/v1/coverage", "GET", Readers), ("/api/v1/drift", "GET", Readers),
    ];

    [Fact]
    public void Every_route_is_in_the_table_and_says_who_is_let_through()
    {
        var routes = Routes().ToList();
        routes.Select(route => (route.Pattern, route.Method)).Distinct().Order().ShouldBe(Table.Select(row => (row.Route, row.Method)).Order());
        routes.Where(route => route.Gate is null).Select(route => route.Pattern).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_is_let_through_where_the_table_says_so_and_nowhere_else()
    {
        var everybody = new List<(string Who, Visitor Visitor, string[] Lets)> { ("nobody", site.Visitor(), [Everybody]) };
        foreach (var (role, lets) in new (Role, string[])[]
        {
            (Role.Reporter, [Everybody, Persons, Readers, Enterers]), (Role.Analyst, [Everybody, Persons, Readers, Enterers, Askers, Workers]), (Role.Adviser, [Everybody, Persons, Readers, Enterers, Askers, Deciders, Workers]), (Role.DataScientist, [Everybody, Persons, Readers]),
            (Role.DecisionMaker, [Everybody, Persons, Readers, Keepers, DecisionMakers, Enterers, Askers, Deciders, Workers]), (Role.Operator, [Everybody, Persons, Keepers, Operators]), (Role.Auditor, [Everybody, Persons, Auditors]),
        })
        {
            everybody.Add((role.ToString(), (await site.ComeInStronglyAsync(Tlp.Clear, role)).Visitor, lets));
        }

        everybody.Add(("an operator with a password alone", (await site.ComeInAsync(Tlp.Clear, Role.Operator)).Visitor, [Everybody, Persons]));
        everybody.Add(("a decision-maker with a password alone", (await site.ComeInAsync(Tlp.Clear, Role.DecisionMaker)).Visitor, [Everybody, Persons, Readers]));

        foreach (var (who, visitor, lets) in everybody)
        {
            foreach (var (route, method, let) in Table)
            {
                // A form without its guard is refused behind the door, so that none does anything here.
                using var answer = method == "GET" ? await visitor.GetAsync(Address(route)) : await visitor.PostAsync(Address(route));
                var isStopped = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    || (answer.StatusCode == HttpStatusCode.Found && (route == "/" || answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal)));
                isStopped.ShouldBe(!lets.Contains(let), $"{who}: {method} {route} answered {(int)answer.StatusCode}");
            }

            visitor.Dispose();
        }
    }

    [Fact]
    public async Task A_route_that_says_nothing_lets_nobody_through()
    {
        var context = new DefaultHttpContext { RequestServices = site.Server.Services };
        context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/new"), 0, EndpointMetadataCollection.Empty, "new"));
        (await site.Server.Services.GetRequiredService<Doorkeeper>().AdmitAsync(context)).ShouldBe(Admission.Refused);
    }

    private IEnumerable<(string Pattern, string Method, Gate? Gate)> Routes() => site.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (Pattern: "/" + endpoint.RoutePattern.RawText!.Trim('/'), Methods: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods, Gate: endpoint.Metadata.GetMetadata<Gate>()))
        // Without a method: what answers that there is no such route or method.
        .Where(route => route.Methods is not null && !route.Pattern.StartsWith("/assets/", StringComparison.Ordinal))
        .Select(route => (route.Pattern, route.Methods!.Contains("GET") ? "GET" : route.Methods![0], route.Gate));

    /// <summary>An address of a route.</summary>
    internal static string Address(string route) => route
        .Replace("{code}", "SDN", StringComparison.Ordinal).Replace("{id:int}", "1", StringComparison.Ordinal).Replace("{id:long}", "1", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal)
        .Replace("{line}", "2", StringComparison.Ordinal).Replace("{run}", "1", StringComparison.Ordinal).Replace("{event}", "1", StringComparison.Ordinal).Replace("{problem}", "internal", StringComparison.Ordinal)
        .Replace("{documentName}", "v1", StringComparison.Ordinal);
}
