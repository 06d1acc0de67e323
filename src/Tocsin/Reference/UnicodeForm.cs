using System.Text;

namespace Tocsin.Reference;

/// <summary>Text in one of Unicode's forms, whatever somebody sent.</summary>
public static class UnicodeForm
{
    /// <summary>
    /// The text in that form. What has none, and is refused by .NET's own method with a fault, becomes U+FFFD first: halves of surrogates and U+FFFE, which
    /// is what a byte order mark looks like from the wrong end.
    /// </summary>
    /// <param name="text">As it came.</param>
    /// <param name="form">Which of the four.</param>
    public static string Of(string text, NormalizationForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD').Normalize(form);
    }
}
