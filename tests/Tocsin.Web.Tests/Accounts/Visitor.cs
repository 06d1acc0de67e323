using System.Net;
using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>Somebody with a browser that keeps cookies and runs no scripts: loads a page, fills in its form, sends it.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;

    public Visitor(Uri origin)
    {
        // A browser takes localhost for safe, and so sends it cookies that are for safe connections; this client is told by the address.
        Cookies = new CookieContainer();
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = origin };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Visitor/1");
    }

    public CookieContainer Cookies { get; }

    public Uri Address => _client.BaseAddress!;

    /// <summary>The code with which the authenticator was confirmed: used up, like every code that was taken.</summary>
    public string? UsedCode { get; private set; }

    public Task<HttpResponseMessage> GetAsync(string address) => _client.GetAsync(new Uri(address, UriKind.Relative));

    /// <summary>The status at an address.</summary>
    public async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var answer = await GetAsync(address);
        return answer.StatusCode;
    }

    /// <summary>The text at an address, which must answer 200.</summary>
    public async Task<string> ReadAsync(string address)
    {
        using var answer = await GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form of a page: with the hidden fields that the page gave it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await GetAsync(page);
        return await PostFormAsync(await answer.Content.ReadAsStringAsync(), action, fields);
    }

    /// <summary>Sends a form of a page that was read before.</summary>
    public Task<HttpResponseMessage> PostFormAsync(string html, string action, params (string Name, string Value)[] fields) => PostAsync(action, [.. Hidden(html, action), .. fields]);

    /// <summary>Sends fields as they are.</summary>
    public Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields) =>
        _client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<HttpResponseMessage> SignInAsync(string name, string password) => SendAsync("/sign-in", "/sign-in", ("name", name), ("password", password));

    /// <summary>Sets up an authenticator.</summary>
    /// <returns>Its key in base 32, and the recovery codes.</returns>
    public async Task<(string Key, IReadOnlyList<string> Codes)> AddAuthenticatorAsync()
    {
        var html = await ReadAsync("/account/authenticator");
        var key = KeyOf(html);
        UsedCode = Totp.Code(key, 0);
        using var answer = await PostAsync("/account/authenticator", [.. Hidden(html, "/account/authenticator"), ("code", UsedCode)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (key, Secrets(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The key that the page to set up an authenticator shows.</summary>
    public static string KeyOf(string html) => Key().Match(html).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>What a page shows once and never again.</summary>
    public static IReadOnlyList<string> Secrets(string html) => [.. Shown().Matches(html).Select(match => match.Groups[1].Value)];

    public void Dispose() => _client.Dispose();

    /// <summary>The fields that nobody sees, such as the guard, of the first form of a page with that action.</summary>
    public static IEnumerable<(string, string)> Hidden(string html, string action)
    {
        var form = Regex.Match(html, $"<form[^>]*action=\"{Regex.Escape(action)}\".*?</form>", RegexOptions.Singleline);
        form.Success.ShouldBeTrue($"the page has no form for {action}: {Browser.Html.Text(html)}");
        return HiddenField().Matches(form.Value).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("Key: <bdi class=\"mono\" dir=\"ltr\">([A-Z2-7 ]+)</bdi>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><bdi class=\"mono\" dir=\"ltr\">([^<]+)</bdi></li>|class=\"mono secret\" dir=\"ltr\">([^<]+)</bdi>")]
    private static partial Regex Shown();
}
