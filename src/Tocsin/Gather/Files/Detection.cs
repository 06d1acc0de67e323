using Tocsin.Gather.Ingestion;

namespace Tocsin.Gather.Files;

/// <summary>What a file's header says it is.</summary>
internal abstract record Detection
{
    private Detection()
    {
    }

    /// <summary>A kind that Gather reads.</summary>
    /// <param name="Kind">The kind.</param>
    /// <param name="Header">Column names, trimmed.</param>
    public sealed record Recognized(SourceKind Kind, IReadOnlyList<string> Header) : Detection;

    /// <summary>Left alone.</summary>
    /// <param name="Reason">Why, for machines.</param>
    /// <param name="Why">Why, in a sentence.</param>
    public sealed record Ignored(IgnoredReason Reason, string Why) : Detection;
}
