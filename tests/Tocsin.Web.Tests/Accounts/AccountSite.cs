using Microsoft.Playwright;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Tests.Store;
using Tocsin.Web.Tests.Api;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>The real world's site, empty and closed, for tests of who comes in; and visitors with a browser's cookies, or a browser.</summary>
[CollectionDefinition(nameof(AccountSite))]
public sealed class AccountSite : IAsyncLifetime, ICollectionFixture<AccountSite>
{
    public const string Password = "rivers under grey hills";

    private readonly TestDatabase _databases = new();
    private ApiServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _count;

    public ApiServer Server => _server!;

    /// <summary>At the door, as the terminal is.</summary>
    public Database Door { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _databases.InitializeAsync();
        _server = await ApiServer.StartAsync(_databases, TimeProvider.System, isReal: true);
        Door = _server.Database.As(WorkContext.Door);
    }

    /// <summary>Somebody new who has not been here yet.</summary>
    internal Visitor Visitor() => new(Server.Client.BaseAddress!);

    /// <summary>A new account, and the link that sets it up.</summary>
    public Task<(Person Person, string Link)> InviteAsync(Tlp clearance, params Role[] roles)
    {
        var number = Interlocked.Increment(ref _count);
        return new People(Door).AddAsync(new NewPerson($"somebody.{number}", $"A person {number}", roles, clearance, []), CancellationToken.None);
    }

    /// <summary>A new account with a password, and its owner signed in with that alone.</summary>
    internal async Task<(Person Person, Visitor Visitor)> ComeInAsync(Tlp clearance, params Role[] roles)
    {
        var (person, link) = await InviteAsync(clearance, roles);
        var visitor = Visitor();
        using var answer = await visitor.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", Password), ("again", Password));
        answer.Headers.Location!.ToString().ShouldBe("/account#second");
        return (person, visitor);
    }

    /// <summary>The same, in a session that showed more than a password.</summary>
    internal async Task<(Person Person, Visitor Visitor)> ComeInStronglyAsync(Tlp clearance, params Role[] roles)
    {
        var (person, visitor) = await ComeInAsync(clearance, roles);
        await visitor.AddAuthenticatorAsync();
        return (person, visitor);
    }

    /// <summary>A browser's tab of somebody new; passkeys are kept by a device that agrees to everything.</summary>
    public async Task<IPage> TabAsync(Uri? origin = null)
    {
        if (Chromium.Path is null)
            throw new InvalidOperationException(Chromium.Missing);
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Headless = true, Args = Chromium.Arguments });
        var window = await _browser.NewContextAsync(new() { BaseURL = $"http://localhost:{(origin ?? Server.Client.BaseAddress!).Port}", Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce });
        window.SetDefaultTimeout(15_000);
        var page = await window.NewPageAsync();
        var device = await window.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return page;
    }

    /// <summary>Chooses the password on the page behind a link.</summary>
    public static async Task SetPasswordAsync(IPage page)
    {
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByLabel("Repeat it").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await page.ArriveAsync("/account#second");
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        await _databases.DisposeAsync();
    }
}
