namespace Tocsin.Web.Tests.Browser;

/// <summary>The browser of the machine. Nothing is downloaded: what is not there is named, with the way to get it.</summary>
internal static class Chromium
{
    private const string Variable = "TOCSIN_CHROMIUM";

    // Nothing but the site under test may be asked for; what the browser would ask of its maker by itself is turned off.
    public static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    /// <summary>Full path of the program; null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Why the tests that need a browser are left out; null when they run. Under CI=true they always run, and fail without a browser.</summary>
    public static string? SkipReason => Path is not null || Environment.GetEnvironmentVariable("CI") == "true" ? null : Missing;

    public static string Missing => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? $"{Variable} names {named}, which does not exist: name an installed Chromium or unset the variable."
        : $"Chromium is not installed: install it (Debian: apt-get install chromium) or name it in {Variable}.";

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(_ => folders, (name, folder) => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
