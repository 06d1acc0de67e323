using Microsoft.AspNetCore.Builder;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Reference;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>One more node of the accounts' site, which has a sign-in service as a second way in, and that service.</summary>
public sealed class SingleSignOnSite(AccountSite site) : IAsyncLifetime
{
    private WebApplication? _node;
    private int _count;

    internal LoginService Service { get; private set; } = null!;

    public Uri Origin { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await LoginService.StartAsync();
        (_node, Origin) = await StartAsync(Service.Settings);
    }

    /// <summary>A node with other settings; dispose it.</summary>
    internal async Task<(WebApplication Node, Uri Origin)> StartAsync(Web.Accounts.SignInService service)
    {
        var node = Site.Build(new WebOptions { Port = 0, KeysFolder = site.Server.Keys, SignInsAtOnce = 1000, HashRounds = 1000, SignInService = service },
            site.Server.Database, World.Load(World.RealId), TimeProvider.System);
        await node.StartAsync();
        return (node, new Uri($"http://localhost:{new Uri(node.Urls.First()).Port}"));
    }

    /// <summary>The same service after it was away: on the same port, with new keys.</summary>
    internal async Task RestartAsync() => Service = await LoginService.StartAsync(Service.Port);

    internal Visitor Visitor() => new(Origin);

    /// <summary>Somebody with a password, who is signed in with that alone.</summary>
    internal async Task<(Person Person, Visitor Visitor)> ComeInAsync(Tlp clearance, params Role[] roles)
    {
        var (person, link) = await site.InviteAsync(clearance, roles);
        var visitor = Visitor();
        using var answer = await visitor.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", AccountSite.Password), ("again", AccountSite.Password));
        answer.Headers.Location!.ToString().ShouldBe("/account#second");
        return (person, visitor);
    }

    /// <summary>Somebody whose account is linked; they are signed in with their password.</summary>
    internal async Task<(Person Person, Visitor Visitor, string Subject)> ComeInLinkedAsync(Tlp clearance, params Role[] roles)
    {
        var (person, visitor) = await ComeInAsync(clearance, roles);
        var subject = Subject();
        SignIn(subject);
        await LinkAsync(visitor);
        return (person, visitor, subject);
    }

    /// <summary>An account at the service that nobody had before.</summary>
    internal string Subject() => FormattableString.Invariant($"subject-{Interlocked.Increment(ref _count)}");

    /// <summary>Whoever comes to the service now has signed in there like this.</summary>
    internal void SignIn(string subject, params (string Claim, string Value)[] more) =>
        Service.SignedIn = more.Append(("sub", subject)).ToDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);

    /// <summary>Goes to the service and comes back, up to the address that it sends a browser to.</summary>
    internal static async Task<string> LeaveAsync(Visitor visitor, string start = "/sign-in/service")
    {
        using var left = await visitor.GetAsync(start);
        ((int)left.StatusCode).ShouldBe(302, Browser.Html.Text(await left.Content.ReadAsStringAsync()));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(left.Headers.Location);
        ((int)answer.StatusCode).ShouldBe(302, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.PathAndQuery;
    }

    /// <summary>Goes to the service and comes back in.</summary>
    internal static async Task<HttpResponseMessage> ThereAndBackAsync(Visitor visitor, string start = "/sign-in/service") =>
        await visitor.GetAsync(await LeaveAsync(visitor, start));

    internal static async Task LinkAsync(Visitor visitor)
    {
        using var back = await ThereAndBackAsync(visitor, "/account/service/link");
        (back.Headers.Location?.ToString()).ShouldBe("/account/service", Browser.Html.Text(await back.Content.ReadAsStringAsync()));
        using var linked = await visitor.SendAsync("/account/service", "/account/service");
        (linked.Headers.Location?.ToString()).ShouldBe("/account#service", Browser.Html.Text(await linked.Content.ReadAsStringAsync()));
    }

    public async Task DisposeAsync()
    {
        if (_node is not null)
            await _node.DisposeAsync();
        await Service.DisposeAsync();
    }
}
