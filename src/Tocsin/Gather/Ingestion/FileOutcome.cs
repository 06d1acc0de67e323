namespace Tocsin.Gather.Ingestion;

/// <summary>What became of one file, or of one member of an archive.</summary>
/// <param name="Path">The file as it was given.</param>
/// <param name="Member">Path within the archive; empty for the file itself.</param>
public abstract record FileOutcome(string Path, string Member)
{
    /// <summary>It was taken in. Reported only after it is safe on disk.</summary>
    /// <param name="Path">The file as it was given.</param>
    /// <param name="Member">Path within the archive.</param>
    /// <param name="ImportId">Number of the import.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Edition">The declared edition; null when nobody declared one.</param>
    /// <param name="Counts">What became of its rows.</param>
    public sealed record Stored(string Path, string Member, long ImportId, SourceKind Kind, string? Edition, IngestCounts Counts) : FileOutcome(Path, Member);

    /// <summary>These very bytes were taken in before: nothing was done.</summary>
    /// <param name="Path">The file as it was given.</param>
    /// <param name="Member">Path within the archive.</param>
    /// <param name="ImportId">The import of then.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Redeclared">What is declared of it now and was not, or otherwise, before ("published", "edition"); empty when nothing.</param>
    public sealed record AlreadyStored(string Path, string Member, long ImportId, SourceKind Kind, IReadOnlyList<string> Redeclared) : FileOutcome(Path, Member);

    /// <summary>It was left alone.</summary>
    /// <param name="Path">The file as it was given.</param>
    /// <param name="Member">Path within the archive.</param>
    /// <param name="Reason">Why, for machines.</param>
    /// <param name="Why">Why; goes on after the file's name: "holds forecasts of others …".</param>
    public sealed record Ignored(string Path, string Member, IgnoredReason Reason, string Why) : FileOutcome(Path, Member);

    /// <summary>It was refused whole: nothing of it is stored.</summary>
    /// <param name="Path">The file as it was given.</param>
    /// <param name="Member">The member to blame, if one is.</param>
    /// <param name="Reason">Why, for machines.</param>
    /// <param name="Why">One line that starts with the path.</param>
    public sealed record Refused(string Path, string Member, RefusalReason Reason, string Why) : FileOutcome(Path, Member);
}
