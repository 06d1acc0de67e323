using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Reference;

namespace Tocsin.Access.Vault;

/// <summary>
/// The words of a search. Only whole words and whole numbers are found, so that nobody reads a name or a number out of the vault bit by bit. A number may be
/// grouped in another way, and have another beginning (+251, 00251, 0), where at least nine digits are the same. A mail address is found as a whole, or by what
/// is before its @: the domain alone would tell who of an organization is a source.
/// </summary>
internal sealed partial class SearchTerms
{
    private const int LeastDigits = 9;
    private const int LongestBeginning = 4;

    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words;
    private readonly List<string> _numbers;

    private SearchTerms(string text)
    {
        // What stays of an address is what is before the @, as words like any other.
        var rest = Address().Replace(UnicodeForm.Of(Whole(text), NormalizationForm.FormKC), match =>
        {
            _addresses.Add($"{match.Groups[1].Value}@{match.Groups[2].Value}".TrimEnd('.').ToLowerInvariant());
            return $"{match.Groups[1].Value} ";
        });
        (_words, _numbers) = (Words(rest), Numbers(rest));
    }

    public bool IsEmpty => _words.Count == 0 && _numbers.Count == 0;

    public static SearchTerms Of(string text) => new(text);

    /// <summary>Whether a text has all of them.</summary>
    public bool AreIn(string text)
    {
        var there = Of(text);
        return _addresses.IsSubsetOf(there._addresses) && _words.IsSubsetOf(there._words)
            && _numbers.All(asked => there._numbers.Exists(number => AreSame(asked, number)));
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
        [.. Grouped().Matches(text).Select(match => new string([.. match.Value.Where(char.IsAsciiDigit)]).TrimStart('0')).Where(number => number.Length > 0)];

    [GeneratedRegex(@"(?<![\p{L}\d])\d(?:[ \u00A0./()-]*\d)*(?![\p{L}\d])")]
    private static partial Regex Grouped();

    // Also as people write it who hide it from programs: amina (at) mirre.example. A blank before the @ and none after it makes the handle of somebody:
    // Telegram @amina.
    [GeneratedRegex(@"([\p{L}\p{M}\p{N}._%+'-]+)(?:@\s*|\s+@\s+(?=[\p{L}\p{M}\p{N}-]+\.)|\s*[(\[{]at[)\]}]\s*)([\p{L}\p{M}\p{N}.-]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    private static HashSet<string> Words(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var rune in UnicodeForm.Of(text, NormalizationForm.FormKD).EnumerateRunes())
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
