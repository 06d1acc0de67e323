using System.IO.Compression;
using System.Security.Cryptography;
using Tocsin.Gather.Ingestion;
using static System.FormattableString;

namespace Tocsin.Gather.Files;

/// <summary>A file that is being taken in; open from the first look to the last check, so that all passes see the same file.</summary>
internal sealed class SourceFile : IDisposable
{
    private const int LongestName = 1000;

    private readonly FileStream stream;
    private readonly UnpackLimits limits;
    private readonly ZipArchive? archive;

    private SourceFile(string path, FileStream stream, UnpackLimits limits)
    {
        Path = path;
        this.stream = stream;
        this.limits = limits;
        Length = stream.Length;
        Packing = PackingOf(stream);
        if (Packing == Packing.Zip)
            archive = OpenArchive(stream);
    }

    /// <summary>As it was given.</summary>
    public string Path { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    public Packing Packing { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileRefusedException">It is missing, empty, a directory, a pipe, unreadable, or a damaged archive.</exception>
    public static SourceFile Open(string path, UnpackLimits limits)
    {
        if (Directory.Exists(path))
            throw new FileRefusedException(RefusalReason.Directory, "it is a directory: name its files, or use --data.");
        if (SpecialFiles.NameOf(path) is { } name)
            throw new FileRefusedException(RefusalReason.NotAFile, $"it is {name}, not a file: save its contents as a file.");
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            // Opening does not read: some files can be opened and then give errors.
            if (stream.ReadByte() < 0)
                throw new FileRefusedException(RefusalReason.Empty, "it is empty.");
            if (stream.Length == 0)
                throw new FileRefusedException(RefusalReason.Unreadable, "the system generates it on reading: copy it to a file first.");
            return new SourceFile(path, stream, limits);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileRefusedException(RefusalReason.Missing, FileNames.WhyMissing(path), e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or NotSupportedException or ArgumentException)
        {
            stream?.Dispose();
            throw new FileRefusedException(RefusalReason.Unreadable, $"it cannot be read: {e.Message}", e);
        }
        catch
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>SHA-256 of the file's bytes as they are now.</summary>
    public byte[] Hash()
    {
        stream.Position = 0;
        return SHA256.HashData(stream);
    }

    /// <summary>The raw bytes from the start, in pieces.</summary>
    public int ReadRaw(long position, Span<byte> target)
    {
        stream.Position = position;
        return stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
    }

    /// <summary>The tables it may hold.</summary>
    /// <exception cref="FileRefusedException">Too many of them, two of one name, or archives within it.</exception>
    public IReadOnlyList<SourceMember> Members()
    {
        if (archive is null)
            return [new SourceMember("", Packing, OpenWhole)];
        if (archive.Entries.Count > limits.MostMembers)
            throw new FileRefusedException(RefusalReason.Bomb, Invariant($"it has {archive.Entries.Count:N0} members, more than {limits.MostMembers:N0}."));
        var members = new List<SourceMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/'))
                continue;
            if (entry.FullName.Contains('\0', StringComparison.Ordinal) || entry.FullName.Length > LongestName)
                throw new FileRefusedException(RefusalReason.Damaged,
                    Invariant($"it has a member name with a NUL character or over {LongestName:N0} characters."));
            if (!names.Add(entry.FullName))
                throw new FileRefusedException(RefusalReason.Damaged, $"it has two members named {entry.FullName}.");
            members.Add(new SourceMember(entry.FullName, Packing.Zip, () => OpenMember(entry)));
        }
        return members;
    }

    public void Dispose()
    {
        archive?.Dispose();
        stream.Dispose();
    }

    private Stream OpenWhole()
    {
        stream.Position = 0;
        return Packing == Packing.Gzip ? UnpackingStream.OfGzip(stream, limits) : new Unclosable(stream);
    }

    private UnpackingStream OpenMember(ZipArchiveEntry entry)
    {
        using (var look = UnpackingStream.OfZip(entry, limits))
        {
            Span<byte> start = stackalloc byte[4];
            var length = look.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (IsZip(start[..length]) || IsGzip(start[..length]))
                throw new FileRefusedException(RefusalReason.NestedArchive, "it is an archive in an archive: unpack the outer one.") { Member = entry.FullName };
        }
        return UnpackingStream.OfZip(entry, limits);
    }

    private static Packing PackingOf(FileStream stream)
    {
        Span<byte> start = stackalloc byte[4];
        stream.Position = 0;
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return IsZip(start[..length]) ? Packing.Zip : IsGzip(start[..length]) ? Packing.Gzip : Packing.None;
    }

    private static bool IsZip(ReadOnlySpan<byte> start) => start.SequenceEqual("PK\u0003\u0004"u8) || start.SequenceEqual("PK\u0005\u0006"u8);

    private static bool IsGzip(ReadOnlySpan<byte> start) => start.Length >= 2 && start[0] == 0x1F && start[1] == 0x8B;

    private static ZipArchive OpenArchive(FileStream stream)
    {
        try
        {
            stream.Position = 0;
            var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count > 0 ? archive : throw new FileRefusedException(RefusalReason.Empty, "it is an archive without members.");
        }
        catch (InvalidDataException e)
        {
            throw new FileRefusedException(RefusalReason.CutOff, "it is a truncated or damaged zip archive.", e);
        }
    }

    // Readers dispose what they read; the file stays open for the next pass.
    private sealed class Unclosable(FileStream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
