using Tocsin.Gather.Ingestion;

namespace Tocsin.Gather.Files;

/// <summary>A file is refused whole.</summary>
/// <param name="reason">Why, for machines.</param>
/// <param name="what">Why, in words; made one line that the database can hold, whatever the file put into it.</param>
/// <param name="inner">What was caught, if anything.</param>
internal sealed class FileRefusedException(RefusalReason reason, string what, Exception? inner = null) : Exception(Line(what), inner)
{
    /// <summary>Why.</summary>
    public RefusalReason Reason { get; } = reason;

    /// <summary>The member of the archive that is to blame; empty for the file itself.</summary>
    public string Member { get; init; } = "";

    private static string Line(string text) => text.ReplaceLineEndings(" ").Replace('\0', '\uFFFD');
}
