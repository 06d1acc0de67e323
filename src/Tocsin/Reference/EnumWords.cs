using System.Text.Json;

namespace Tocsin.Reference;

/// <summary>
/// How a value of an enumeration is written in files, in the database, in addresses, in options and in answers: <c>EndBeforeStart</c> is
/// <c>end_before_start</c>, in the spelling of the JSON that Tocsin writes. Read with hyphens too, because that is how command lines are written.
/// </summary>
public static class EnumWords
{
    /// <summary>The word of a value.</summary>
    /// <param name="value">One of the enumeration's own values.</param>
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    /// <summary>All words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Words<T>.Ordered;

    /// <summary>Reads a word; false when it is none. A number is no word.</summary>
    /// <param name="word">Lower case, its parts joined by underscores or by hyphens.</param>
    /// <param name="value">What it means.</param>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        value = default;
        return word is not null && Words<T>.ByWord.TryGetValue(word.Replace('-', '_'), out value);
    }

    /// <summary>The value of a word.</summary>
    /// <param name="word">Lower case, its parts joined by underscores or by hyphens.</param>
    /// <exception cref="FormatException">It is none; the message names those that are.</exception>
    public static T Parse<T>(string word)
        where T : struct, Enum => TryParse(word, out T value) ? value : throw new FormatException($"'{word}' is not one of {string.Join(", ", All<T>())}.");

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        public static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        public static readonly IReadOnlyList<string> Ordered = [.. Enum.GetValues<T>().Select(value => ByValue[value])];
    }
}
