using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Access.Vault;

/// <summary>
/// The words of a search. Only whole words and whole numbers are found, so that nobody reads a name or a number out of the vault bit by bit. A number may be grouped in another way, and
/// have another beginning (+251, 00251, 0), where at least nine digits are the same.
/// </summary>
internal sealed partial class SearchTerms
{
    private const int LeastDigits = 9;
    private const int LongestBeginning = 4;

    private readonly HashSet<string> _words;
    private readonly List<string> _numbers;

    private SearchTerms(string text) => (_words, _numbers) = (Words(text), Numbers(text));

    public bool IsEmpty => _words.Count == 0 && _numbers.Count == 0;

    public static SearchTerms Of(string text) => new(text);

    /// <summary>Whether a text has all of them.</summary>
    public bool AreIn(string text)
    {
        var there = Numbers(text);
        return _words.IsSubsetOf(Words(text)) && _numbers.All(asked => there.Exists(number => AreSame(asked, number)));
    }

    private static bool AreSame(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return one == other || (shorter.Length >= LeastDigits && longer.Length - shorter.Length <= LongestBeginning && longer.EndsWith(shorter, StringComparison.Ordinal));
    }

    // What is no Unicode would not be put into another form.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());

    // Digits with what groups them, on one line.
    private static List<string> Numbers(string text) =>
        [.. Grouped().Matches(Whole(text).Normalize(NormalizationForm.FormKC)).Select(match => new string([.. match.Value.Where(char.IsAsciiDigit)]).TrimStart('0')).Where(number => number.Length > 0)];

    [GeneratedRegex(@"(?<![\p{L}\d])\d(?:[ \u00A0./()-]*\d)*(?![\p{L}\d])")]
    private static partial Regex Grouped();

    private static HashSet<string> Words(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                word.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark))
                End();
        }

        End();
        return words;

        void End()
        {
            if (word.ToString() is { Length: > 0 } whole && !whole.All(char.IsAsciiDigit)) // those are numbers
                words.Add(whole);
            word.Clear();
        }
    }
}
