using System.Globalization;
using System.Text;
using Tocsin.Reference;

namespace Tocsin.Access.Accounts;

/// <summary>
/// Which passwords are taken. Length counts, and that others do not guess it first; nobody is told to mix letters, digits and signs, which makes passwords that
/// are hard for their owners and easy for programs (NIST SP 800-63B).
/// </summary>
public static class PasswordRules
{
    /// <summary>Characters that are needed.</summary>
    public const int Shortest = 12;

    /// <summary>Characters that are read at most.</summary>
    public const int Longest = 256;

    // So few different characters are a pattern, however long.
    private const int FewestDifferent = 5;

    private static readonly HashSet<string> Common = Read();

    /// <summary>What is wrong with a password; null when it can be taken.</summary>
    /// <param name="password">The password.</param>
    /// <param name="names">Names of its owner.</param>
    public static PasswordFault? FaultOf(string password, params IEnumerable<string> names)
    {
        password = Normalize(password);
        var length = new StringInfo(password).LengthInTextElements;
        if (length < Shortest)
            return PasswordFault.TooShort;
        if (password.Length > Longest)
            return PasswordFault.TooLong;
        var core = Core(password);
        if (password.ToLowerInvariant().Distinct().Count() < FewestDifferent || Common.Contains(core) || Common.Contains(Half(core)) || IsRun(password))
            return PasswordFault.Common;
        return names.Select(Core).Where(name => name.Length > 2).Any(name => core.Replace(name, "", StringComparison.Ordinal).Length < FewestDifferent) ? PasswordFault.OwnName : null;
    }

    /// <summary>
    /// The form in which a password is looked at and hashed: NFC. What people type looks the same and is other characters on another keyboard or system (NIST
    /// SP 800-63B, section 3.1.1.2).
    /// </summary>
    /// <param name="password">As typed.</param>
    public static string Normalize(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return UnicodeForm.Of(password, NormalizationForm.FormC);
    }

    /// <summary>Whether a text can be anybody's password: it is neither empty nor longer than what is read.</summary>
    /// <param name="password">As typed.</param>
    public static bool CanBe(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        // No character has more parts than this; what is longer is not even looked at.
        return password.Length is > 0 and <= Longest * 4 && Normalize(password).Length <= Longest;
    }

    // What is left without the digits and signs that people put around a word: "Password2026!" is "password". Only digits and signs leave themselves.
    private static string Core(string text)
    {
        var lower = text.ToLowerInvariant();
        var first = lower.AsSpan().IndexOfAnyInRange('a', '\uFFFF');
        if (first < 0)
            return lower;
        var last = lower.AsSpan().LastIndexOfAnyInRange('a', '\uFFFF');
        return new string([.. lower[first..(last + 1)].Where(one => !char.IsWhiteSpace(one) && !char.IsPunctuation(one))]);
    }

    // A word said twice is no longer a word.
    private static string Half(string text) => text.Length % 2 == 0 && text[..(text.Length / 2)] == text[(text.Length / 2)..] ? text[..(text.Length / 2)] : text;

    // 123456789012, abcdefghijkl, lkjihgfedcba: each character next to the one before.
    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (one, next) => next - one).ToArray();
        return steps.Count(step => step is 1 or -1 or -9 or 9 or 0) >= steps.Length * 3 / 4;
    }

    private static HashSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("Tocsin.Access.Accounts.CommonPasswords.txt")
            ?? throw new InvalidOperationException("The assembly lacks the list of common passwords.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }
}
