using System.Text;

namespace Tocsin.Web.Wording;

/// <summary>
/// English made a third longer and accented, between brackets: shows what is not in the resources (it stays plain) and what does not fit.
/// Places for values ({0}) are left alone.
/// </summary>
internal static class PseudoLocale
{
    public const string Name = "qps-ploc";

    private const string Plain = "AaCcDdEeIiNnOoSsUuYyZz";
    private const string Accented = "ÅåÇçÐðÉéÎîÑñÖöŠšÛûÝýŽž";

    public static string Of(string english)
    {
        var text = new StringBuilder("[");
        var letters = 0;
        for (var at = 0; at < english.Length; at++)
        {
            if (english[at] == '{' && at + 2 < english.Length && english[at + 2] == '}')
            {
                text.Append(english, at, 3);
                at += 2;
                continue;
            }

            var index = Plain.IndexOf(english[at], StringComparison.Ordinal);
            text.Append(index < 0 ? english[at] : Accented[index]);
            // Every third letter of a word is doubled: words grow, as German or Finnish ones do, instead of a tail that wraps away.
            if (char.IsLetter(english[at]) && ++letters % 3 == 0)
                text.Append(index < 0 ? english[at] : Accented[index]);
        }

        return text.Append(']').ToString();
    }
}
