using Tocsin.Web.Accounts;

namespace Tocsin.Web.Tests.Accounts;

public class ClientNameTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.127 Safari/537.36", "Chrome 126")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.87", "Edge 126")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari 17")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36", "Samsung Internet 25")]
    [InlineData("curl/8.5.0", "curl 8")]
    [InlineData("python-requests/2.32.3", "python-requests 2")]
    [InlineData("tocsin sign-in", "")]
    [InlineData("Mozilla/5.0 (Serial 1234567890; jane.doe@example.org)", "")]
    [InlineData("", "")]
    [InlineData("'; drop table access.session", "")]
    public void A_session_is_known_again_by_family_and_version_and_no_more(string userAgent, string name) => ClientName.Of(userAgent).ShouldBe(name);
}
