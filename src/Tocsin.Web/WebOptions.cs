namespace Tocsin.Web;

/// <summary>How the site is served.</summary>
public sealed record WebOptions
{
    /// <summary>Port on the loopback interface, 0 to 65,535; 0 takes a free one.</summary>
    public int Port { get; init; } = 8138;

    /// <summary>Whether an address may ask for the pseudo-locale (?lang=qps-ploc) and for right-to-left (?dir=rtl); for tests and translators.</summary>
    public bool TrialLanguages { get; init; }

    /// <summary>Whether requests are written to the log.</summary>
    public bool LogRequests { get; init; }
}
