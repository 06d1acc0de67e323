namespace Tocsin.Web.Tests.Browser;

/// <summary>A theory that opens pages in a browser; skipped with a plain reason on a desk that has none, failed in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.SkipReason;
}
