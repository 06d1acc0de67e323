using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Tocsin.Web.Tests.Browser;

/// <summary>One reader with one tab of the browser, who notes whatever goes wrong while pages load.</summary>
/// <remarks>
/// Tabs of one kind share a window, since a window takes longer to open than a page; pages keep nothing (<see cref="IsolationTests"/>), so that no reader sees
/// of another.
/// </remarks>
internal sealed class Reader : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly string _origin;

    private Reader(IPage page, string origin)
    {
        _origin = origin;
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Request += (_, request) => Note(!request.Url.StartsWith(origin + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal), $"outside: {request.Url}");
        page.RequestFailed += (_, request) => Note(true, $"failed: {request.Url} {request.Failure}");
    }

    public IPage Page { get; }

    /// <summary>
    /// What went wrong since the last <see cref="GoAsync"/>: console errors and warnings (a refusal by the page's policy is one), script errors, requests that
    /// failed or left the site.
    /// </summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    /// <summary>Path, query and fragment of the page shown.</summary>
    public string Address => Page.Url[_origin.Length..];

    /// <summary>A window for readers whose browser runs scripts, or does not.</summary>
    public static async Task<IBrowserContext> WindowAsync(IBrowser browser, string origin, bool scripts)
    {
        var window = await browser.NewContextAsync(new() { BaseURL = origin, JavaScriptEnabled = scripts, Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce });
        window.SetDefaultTimeout(15_000);
        await window.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))");
        return window;
    }

    public static async Task<Reader> OpenAsync(IBrowserContext window, string origin) => new(await window.NewPageAsync(), origin);

    /// <summary>Goes to an address of the site and waits until the page is complete.</summary>
    public async Task GoAsync(string address, int status = 200)
    {
        _faults.Clear();
        var response = await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        response!.Status.ShouldBe(status, address);
        // The one page that builds itself by script.
        if (address.StartsWith("/api/try", StringComparison.Ordinal) && await Page.Locator("#explorer script, script[src]").CountAsync() > 0)
            await Page.Locator("#explorer .opblock").First.WaitForAsync();
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();

    private void Note(bool isFault, string text)
    {
        if (isFault)
            _faults.Enqueue(text);
    }
}
