using System.Globalization;
using System.Text;
using Tocsin.Reference;

namespace Tocsin.Access.Accounts;

/// <summary>
/// Names that others are shown. Nobody may look like somebody else: in a log, on a request, beside a decision the name is all that people see. So nothing
/// invisible is in one, letters of alphabets that look alike are not mixed, and two names that could be taken for each other are one too many.
/// </summary>
internal static class DisplayName
{
    private const int MostMarks = 2;

    // Letters, signs and marks that show nothing, though Unicode does not count them among blanks or controls.
    private static readonly HashSet<int> Blank = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    // Alphabets with letters in common.
    private static readonly (string Name, int From, int To)[] Alphabets =
    [
        ("Latin", 0x0041, 0x024F), ("Latin", 0x0250, 0x02AF), ("Latin", 0x1D00, 0x1D7F), ("Latin", 0x1E00, 0x1EFF), ("Latin", 0x2C60, 0x2C7F),
            ("Latin", 0xA720, 0xA7FF),
        ("Latin", 0xAB30, 0xAB6F), ("Greek", 0x0370, 0x03FF), ("Greek", 0x1F00, 0x1FFF), ("Coptic", 0x2C80, 0x2CFF), ("Cyrillic", 0x0400, 0x052F),
            ("Cyrillic", 0x1C80, 0x1C8F),
        ("Cyrillic", 0x2DE0, 0x2DFF), ("Cyrillic", 0xA640, 0xA69F), ("Armenian", 0x0530, 0x058F), ("Cherokee", 0x13A0, 0x13FF), ("Cherokee", 0xAB70, 0xABBF),
        ("Lisu", 0xA4D0, 0xA4FF), ("Canadian Aboriginal", 0x1400, 0x167F),
    ];

    /// <summary>Why a text cannot be a name that others are shown; null where it can. How long it may be the database says.</summary>
    /// <param name="name">The text.</param>
    public static string? Fault(string name)
    {
        var (alphabet, marks, hasLetter, isAfterBlank) = ((string?)null, 0, false, true);
        foreach (var rune in name.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (rune.Value == 0xFFFD || Blank.Contains(rune.Value) || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF)
                || kind is UnicodeCategory.Control
                or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator)
                return $"A display name can't have invisible or direction-changing characters; this has {Code(rune)}.";
            if (kind == UnicodeCategory.SpaceSeparator && (rune.Value != ' ' || isAfterBlank))
                return rune.Value == ' ' ? "A display name has single spaces between words, and none before or after."
                    : $"A display name can only have ordinary spaces; this has {Code(rune)}.";
            isAfterBlank = rune.Value == ' ';
            marks = kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
                return "A display name can have at most two marks on one letter.";
            if (!Rune.IsLetter(rune))
                continue;
            hasLetter = true;
            var its = Array.Find(Alphabets, one => rune.Value >= one.From && rune.Value <= one.To).Name;
            if (its is not null && alphabet is not null && its != alphabet)
                return $"A display name must use one alphabet; this mixes {alphabet} and {its}, which look alike.";
            alphabet = its ?? alphabet;
        }

        return !hasLetter ? "A display name needs at least one letter."
            : isAfterBlank ? "A display name has single spaces between words, and none before or after." : null;
    }

    /// <summary>A name reduced to what an eye keeps of it: two with the same likeness can be taken for each other. Never shown.</summary>
    /// <param name="name">The name.</param>
    public static string Likeness(string name)
    {
        var likeness = new StringBuilder();
        foreach (var one in UnicodeForm.Of(name, NormalizationForm.FormKD))
        {
            // Accents are easily missed; marks of scripts that write vowels with them are not.
            if (one is >= '\u0300' and <= '\u036F')
                continue;
            if (Lookalikes.Of(one) is { } alike)
                likeness.Append(alike);
            else if (IsKept(CharUnicodeInfo.GetUnicodeCategory(one)))
                likeness.Append(char.ToLowerInvariant(one));
        }

        return likeness.Replace("rn", "m").Replace("vv", "w").ToString();
    }

    // Neither blanks nor points nor apostrophes tell one name from another.
    private static bool IsKept(UnicodeCategory kind) => kind is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.Surrogate;

    private static string Code(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
}
