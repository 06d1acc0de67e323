namespace Tocsin.Gather.Fetch;

/// <summary>What became of the downloads, in the order of the list.</summary>
/// <param name="Outcomes">One a source.</param>
public sealed record FetchReport(IReadOnlyList<FetchOutcome> Outcomes)
{
    /// <summary>The files that are there, to be taken in.</summary>
    public IReadOnlyList<string> Paths => [.. Outcomes.OfType<FetchOutcome.Fetched>().Select(outcome => outcome.Path)];

    /// <summary>Null when anything could be reached; otherwise what to do, in one line.</summary>
    public string? NoNetwork => Outcomes.Count > 0 && Outcomes.All(outcome => outcome is FetchOutcome.Failed { NoNetwork: true })
        ? "No publisher can be reached: no network? Copy the files here and use --data DIR, or omit both for the exercise region."
        : null;
}
