using System.Globalization;
using System.Text;

namespace Tocsin.Reference;

/// <summary>
/// A name without what tells no two States apart: capitals, accents in either form, every apostrophe, blanks and hyphens, invisible
/// characters, "the", "of", "and" and "&amp;", and the order of "Gambia, The". "St" is read as "Saint", "Rep." as "Republic", "Dem." as
/// "Democratic". Files and people are read through the same; it never guesses a letter.
/// </summary>
internal static class FoldedName
{
    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "the", "of", "and" };

    /// <summary>The key under which a name is looked up; empty when nothing of it is a letter or a digit.</summary>
    public static string Of(string name) => string.Concat(Words(name));

    /// <summary>The words of the key.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        // "Korea, Republic of" is a way to sort, not another name. With two commas it is a list.
        if (name.Split(',') is [var last, var first])
            name = $"{first} {last}";
        var all = Plain(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = all.Where(word => !Joints.Contains(word)).ToArray();
        return [.. (words.Length > 0 ? words : all).Select(Whole)];
    }

    private static string Whole(string word) => word switch
    {
        "st" or "ste" or "sainte" => "saint",
        "rep" => "republic",
        "dem" => "democratic",
        _ => word,
    };

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        // The compatibility form also opens ligatures and full-width letters.
        foreach (var rune in UnicodeForm.Of(name, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsNothing(rune))
                continue;
            if (Rune.IsLetterOrDigit(rune))
                plain.Append(Letter(rune));
            else
                plain.Append(' ');
        }

        return plain.ToString();
    }

    // Letters that Unicode does not take apart, as they are typed without them.
    private static string Letter(Rune rune) => Rune.ToLowerInvariant(rune).ToString() switch
    {
        "ß" => "ss",
        "æ" => "ae",
        "œ" => "oe",
        "ø" => "o",
        "đ" or "ð" => "d",
        "ł" => "l",
        "þ" => "th",
        "ı" => "i",
        var letter => letter,
    };

    private static bool IsNothing(Rune rune) => rune.Value is '\'' or '`' or '‘' or '’' or '‛' or '′'
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter;
}
