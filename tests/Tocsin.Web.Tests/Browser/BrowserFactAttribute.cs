namespace Tocsin.Web.Tests.Browser;

/// <summary>A test that opens pages in a browser; skipped with a plain reason on a desk that has none, failed in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.SkipReason;
}
