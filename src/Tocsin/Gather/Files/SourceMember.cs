namespace Tocsin.Gather.Files;

/// <summary>One table of a file: the file itself, or a member of an archive.</summary>
/// <param name="Name">Path within the archive; empty for the file itself.</param>
/// <param name="Packing">How it lies in the file.</param>
/// <param name="Open">Opens its unpacked bytes from the start.</param>
internal sealed record SourceMember(string Name, Packing Packing, Func<Stream> Open)
{
    /// <summary>What its header says it is.</summary>
    public Detection Detect()
    {
        using var stream = Open();
        var start = new byte[FileKinds.SniffLength];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return FileKinds.Detect(start.AsSpan(0, length));
    }
}
