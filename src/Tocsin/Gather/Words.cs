using System.Text;

namespace Tocsin.Gather;

/// <summary>Names of enumerations as the database and the API write them.</summary>
internal static class Words
{
    /// <summary>"EndBeforeStart" as "end-before-start".</summary>
    public static string Hyphenated(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
