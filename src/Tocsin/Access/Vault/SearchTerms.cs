using System.Globalization;
using System.Text;

namespace Tocsin.Access.Vault;

/// <summary>
/// The words of a search. Only whole words are found, so that nobody reads a name out of the vault letter by letter; numbers also by six digits in a row and more, as they are written
/// in many ways.
/// </summary>
internal sealed class SearchTerms
{
    private const int LeastDigits = 6;

    private readonly HashSet<string> _words;
    private readonly string _digits;

    private SearchTerms(string text) => (_words, _digits) = (Words(text), new string([.. text.Where(char.IsAsciiDigit)]));

    public bool IsEmpty => _words.Count == 0;

    public static SearchTerms Of(string text) => new(text);

    /// <summary>Whether a text has all of them.</summary>
    public bool AreIn(string text)
    {
        var there = Words(text);
        // What has letters must be there as words; digits may be grouped in another way.
        return _words.IsSubsetOf(there)
            || (_digits.Length >= LeastDigits && _words.Where(word => !word.All(char.IsAsciiDigit)).All(there.Contains) && new string([.. text.Where(char.IsAsciiDigit)]).Contains(_digits, StringComparison.Ordinal));
    }

    private static HashSet<string> Words(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        // What is no Unicode would not be put into another form.
        foreach (var rune in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKD).EnumerateRunes())
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
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
