using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Store.Backups;

/// <summary>Files of keys and certificates.</summary>
internal static class KeyFiles
{
    private const int Largest = 1 << 20;

    /// <exception cref="BackupException">It cannot be read, or is far too large to be one.</exception>
    public static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            if (stream.CanSeek && stream.Length > Largest)
                throw new BackupException($"{file} is too large to be a key or certificate.");
            var bytes = new byte[Largest];
            return bytes[..await stream.ReadAtLeastAsync(bytes, Largest, throwOnEndOfStream: false, cancellationToken)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What the PEM blocks of a file say they are: "CERTIFICATE", "ENCRYPTED PRIVATE KEY".</summary>
    public static IReadOnlyList<string> Labels(byte[] bytes)
    {
        var labels = new List<string>();
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(bytes);
        while (PemEncoding.TryFind(text, out var found))
        {
            labels.Add(text[found.Label].ToString());
            text = text[found.Location.End..];
        }
        return labels;
    }
}
