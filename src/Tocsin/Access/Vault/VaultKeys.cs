using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Access.Vault;

/// <summary>
/// The master keys as they are now: read for one piece of work, overwritten after it. So a key that is added or taken away counts at once, and none stays in
/// memory.
/// </summary>
internal sealed partial class VaultKeys : IDisposable
{
    private const int LargestFile = 1 << 16;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly VaultPlace _place;
    private readonly List<(string Name, byte[] Key)> _keys = [];

    private VaultKeys(VaultPlace place) => _place = place;

    /// <summary>Their names, the newest last.</summary>
    public IReadOnlyList<string> Names => [.. _keys.Select(key => key.Name)];

    /// <summary>The name of the one that wraps what is made now.</summary>
    public string Newest => _keys[^1].Name;

    /// <summary>Reads them.</summary>
    /// <exception cref="VaultKeyException">There is none, or the file cannot be used as it is.</exception>
    public static VaultKeys Read(VaultPlace place)
    {
        var keys = new VaultKeys(place);
        var bytes = place.KeyText is { } text ? Encoding.UTF8.GetBytes(text) : ReadFile(place.KeyFile!);
        try
        {
            keys.Parse(bytes);
            return keys;
        }
        catch
        {
            keys.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>A master key by its name.</summary>
    /// <exception cref="VaultKeyException">It is not there.</exception>
    public ReadOnlySpan<byte> this[string name] => _keys.Find(key => key.Name == name).Key ?? throw VaultKeyException.Lost(name, _place);

    public bool Has(string name) => _keys.Exists(key => key.Name == name);

    public void Dispose()
    {
        foreach (var (_, key) in _keys)
            CryptographicOperations.ZeroMemory(key);
        _keys.Clear();
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            if (!File.Exists(path))
                throw new VaultKeyException($"The source vault has no master key: {path} is missing. Make the first with `tocsin vault key new`; if there was one, restore the file from a copy.");
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                throw new VaultKeyException($"Others on this machine can read or change the master keys in {path}. Run chmod 600 on it; if others had access, treat the keys as exposed.");
            using var stream = File.OpenRead(path);
            if (stream.Length > LargestFile)
                throw new VaultKeyException($"{path} is too large to be a master key file.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultKeyException($"The master keys in {path} cannot be read: {e.Message}", e);
        }
    }

    private void Parse(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            number++;
            var line = text[range].Trim(" \t\r"u8);
            if (line.IsEmpty || line[0] == (byte)'#')
                continue;
            var blank = line.IndexOfAny((byte)' ', (byte)'\t');
            var name = blank < 0 ? "" : Encoding.UTF8.GetString(line[..blank]);
            if (!NamePattern().IsMatch(name))
                throw Unusable(number, "it must be a name (a-z, 0-9, hyphens), a blank and the key");
            if (Has(name))
                throw Unusable(number, $"there are two keys called {name}");
            _keys.Add((name, Decode(line[(blank + 1)..].Trim(" \t"u8)) ?? throw Unusable(number, $"the key {name} is not {Seal.KeyBytes} bytes in base64")));
        }

        if (_keys.Count == 0)
            throw new VaultKeyException($"There is no master key in {_place.Words}. Restore the keys from a copy, or make the first with `tocsin vault key new`.");
    }

    private static byte[]? Decode(ReadOnlySpan<byte> base64)
    {
        // Some bytes more show a key that is too long.
        Span<byte> decoded = stackalloc byte[Seal.KeyBytes + 3];
        try
        {
            return Base64.DecodeFromUtf8(base64, decoded, out _, out var written) == OperationStatus.Done && written == Seal.KeyBytes ? decoded[..Seal.KeyBytes].ToArray() : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(decoded);
        }
    }

    private VaultKeyException Unusable(int line, string why) => new($"The master keys in {_place.Words} cannot be used: line {line}: {why}. Restore the file from a copy.");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}$")]
    internal static partial Regex NamePattern();
}
