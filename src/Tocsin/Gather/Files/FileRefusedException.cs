namespace Tocsin.Gather.Files;

/// <summary>A file is refused whole.</summary>
internal sealed class FileRefusedException(RefusalReason reason, string what, Exception? inner = null) : Exception(what, inner)
{
    /// <summary>Why.</summary>
    public RefusalReason Reason { get; } = reason;

    /// <summary>The member of the archive that is to blame; empty for the file itself.</summary>
    public string Member { get; init; } = "";
}
