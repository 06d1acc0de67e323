using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Tests.Accounts;

public class SessionCookieTests
{
    [Theory]
    [InlineData(8138, false, "tocsin-session-8138")]
    [InlineData(8139, false, "tocsin-session-8139")]
    [InlineData(443, true, "__Host-tocsin-session")]
    public void Two_servers_on_one_machine_do_not_take_each_others_cookies(int port, bool isSecure, string name)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHttpContextAccessor();
        services.AddAccounts(new WebOptions { Port = port, Proxies = isSecure ? [System.Net.IPAddress.Loopback] : [] });
        // Where sessions are kept does not matter to their name.
        services.AddSingleton(_ => new SessionTickets(null!, null!, null!, null!, null!, null!));
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).Cookie.Name.ShouldBe(name);
    }
}
