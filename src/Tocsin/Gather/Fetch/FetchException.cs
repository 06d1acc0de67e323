namespace Tocsin.Gather.Fetch;

/// <summary>A download did not come off.</summary>
internal sealed class FetchException(string what, bool mayPass, bool noNetwork = false) : Exception(what)
{
    /// <summary>True when trying again may help.</summary>
    public bool MayPass { get; } = mayPass;

    /// <summary>True when the publisher could not be reached at all.</summary>
    public bool NoNetwork { get; } = noNetwork;
}
