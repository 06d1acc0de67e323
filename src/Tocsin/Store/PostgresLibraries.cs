using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Store;

/// <summary>The libraries that come with the bundled PostgreSQL, by what their files say of themselves.</summary>
public static partial class PostgresLibraries
{
    // What is old: OpenSSL before 3 (its makers ended public support of 1.1.1 on 2023-09-11; unverified here), and what is many years behind its newest release
    // (ICU 60 is of 2017, libxml2 2.9.4 of
    // 2016; unverified here).
    private static readonly (string Name, string File, Regex Says, Func<string, string> Version, Func<Version, bool> IsOld)[] Known =
    [
        ("OpenSSL", "libcrypto.so.*", OpenSsl(), found => found, version => version.Major < 3),
        ("zlib", "libz.so.*", Zlib(), found => found, _ => false),
        ("ICU", "libicuuc.so.*.*", Icu(), found => found, version => version.Major < 70),
        ("libxml2", "libxml2.so.*", Packed(), Unpack, version => version < new Version(2, 12)),
        ("libxslt", "libxslt.so.*", Packed(), Unpack, _ => false),
        ("liblzma", "liblzma.so.*", Lzma(), found => found, _ => false),
        ("OSSP uuid", "libossp-uuid.so.*", Uuid(), found => found, _ => false),
    ];

    /// <summary>Those beside the PostgreSQL that is used; none where a system's own is used.</summary>
    /// <exception cref="StoreException">There is no PostgreSQL.</exception>
    public static IReadOnlyList<PostgresLibrary> OfBundled() => Of(PostgresBinaries.Locate());

    /// <summary>Those of a folder.</summary>
    /// <param name="folder">The folder that holds bin/ and lib/.</param>
    internal static IReadOnlyList<PostgresLibrary> Of(string folder)
    {
        var libraries = new DirectoryInfo(Path.Combine(folder, "lib"));
        return libraries.Exists ? [.. Known.Select(known => Find(libraries, known)).OfType<PostgresLibrary>()] : [];
    }

    private static PostgresLibrary? Find(
        DirectoryInfo folder, (string Name, string File, Regex Says, Func<string, string> Version, Func<Version, bool> IsOld) known)
    {
        if (folder.EnumerateFiles(known.File).FirstOrDefault(file => file.LinkTarget is null) is not { } file)
            return null;
        // The name of a file is part of what it says.
        var found = known.Says.Match(file.Name + "\0" + Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName)));
        if (!found.Success)
            return new(known.Name, "of unknown version", IsOld: false);
        var version = known.Version(found.Groups[1].Value);
        return new(known.Name, version, Version.TryParse(version.TrimEnd("abcdefghijklmnopqrstuvwxyz".ToCharArray()), out var number) && known.IsOld(number));
    }

    // 20904 is 2.9.4.
    private static string Unpack(string packed)
    {
        var number = int.Parse(packed, System.Globalization.CultureInfo.InvariantCulture);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number / 10000}.{number / 100 % 100}.{number % 100}");
    }

    [GeneratedRegex(@"OpenSSL (\d+\.\d+\.\d+[a-z]*) ")]
    private static partial Regex OpenSsl();

    [GeneratedRegex(@"deflate (\d+(?:\.\d+)+) Copyright")]
    private static partial Regex Zlib();

    [GeneratedRegex(@"libicuuc\.so\.(\d+\.\d+)")]
    private static partial Regex Icu();

    [GeneratedRegex("(?<![0-9A-Za-z-])([12]\\d{4})\0")]
    private static partial Regex Packed();

    [GeneratedRegex("\0(5\\.\\d+\\.\\d+)\0")]
    private static partial Regex Lzma();

    [GeneratedRegex(@"OSSP uuid (\d+\.\d+\.\d+)")]
    private static partial Regex Uuid();
}
