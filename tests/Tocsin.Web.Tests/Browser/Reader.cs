using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Tocsin.Web.Tests.Browser;

/// <summary>One reader with one tab of the browser, who notes whatever goes wrong while pages load.</summary>
/// <remarks>
/// A tab takes four times as long to open as a page, and a window longer still: tabs of one kind share a window and are used again. Pages keep nothing
/// (<see cref="IsolationTests"/>), so that no reader sees anything of another.
/// </remarks>
internal sealed class Reader : IAsyncDisposable
{
    private const int Width = 1280;
    private const int Height = 720;

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly string _origin;
    private readonly Action<Reader> _giveBack;

    private Reader(IPage page, string origin, Action<Reader> giveBack)
    {
        (_origin, _giveBack) = (origin, giveBack);
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
        var window = await browser.NewContextAsync(new() { BaseURL = origin, JavaScriptEnabled = scripts, Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = Width, Height = Height } });
        window.SetDefaultTimeout(15_000);
        await window.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))");
        return window;
    }

    /// <summary>Opens a tab.</summary>
    /// <param name="window">In which window.</param>
    /// <param name="origin">The site that is read.</param>
    /// <param name="giveBack">Takes the reader when a test is done with it, for the next one.</param>
    public static async Task<Reader> OpenAsync(IBrowserContext window, string origin, Action<Reader> giveBack) =>
        new(await window.NewPageAsync(), origin, giveBack);

    /// <summary>Goes to an address of the site and waits until the page is complete.</summary>
    public async Task GoAsync(string address, int status = 200)
    {
        _faults.Clear();
        var response = await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        response!.Status.ShouldBe(status, address);
        // The one page that builds itself by script, of two megabytes: on a busy machine that takes a while.
        if (address.StartsWith("/api/try", StringComparison.Ordinal) && await Page.Locator("#explorer script, script[src]").CountAsync() > 0)
            await Page.Locator("#explorer .opblock").First.WaitForAsync(new() { Timeout = 120_000 });
    }

    public async ValueTask DisposeAsync()
    {
        if (Page.IsClosed)
            return;
        await Page.SetViewportSizeAsync(Width, Height);
        await Page.EmulateMediaAsync(new() { Media = Media.Null, ColorScheme = ColorScheme.Null, ReducedMotion = ReducedMotion.Reduce });
        await Page.Mouse.MoveAsync(0, 0);
        _giveBack(this);
    }

    private void Note(bool isFault, string text)
    {
        if (isFault)
            _faults.Enqueue(text);
    }
}
