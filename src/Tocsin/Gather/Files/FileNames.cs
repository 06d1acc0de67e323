namespace Tocsin.Gather.Files;

/// <summary>Names that the system holds as bytes and a program as text.</summary>
public static class FileNames
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Why a file that somebody named is not found, as a sentence without its name. A name in another encoding than UTF-8 cannot be given back to the
    /// system: the file may well be there.
    /// </summary>
    /// <param name="path">The path as it was given, or as a folder listed it.</param>
    public static string WhyMissing(string path) => path.Contains(Replacement, StringComparison.Ordinal)
        ? $"its name is not UTF-8 (see {Replacement}): rename it."
        : "there is no such file.";
}
