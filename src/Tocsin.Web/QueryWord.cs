using Tocsin.Reference;

namespace Tocsin.Web;

/// <summary>How a value of an enumeration is written in an address and in answers: as everywhere, see <see cref="EnumWords"/>.</summary>
public static class QueryWord
{
    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => EnumWords.Of(value);

    /// <summary>All words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => EnumWords.All<T>();

    /// <summary>Reads a word; false when it is none.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum => EnumWords.TryParse(word, out value);
}
