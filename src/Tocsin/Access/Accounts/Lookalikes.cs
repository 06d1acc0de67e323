namespace Tocsin.Access.Accounts;

/// <summary>Letters and digits that look like a Latin letter, and which: after the idea of Unicode's UTS 39, for the alphabets whose letters are mistaken
/// for Latin ones.</summary>
internal static class Lookalikes
{
    private static readonly Dictionary<char, string> Letters = Read(
        // Small I, small L, one and the vertical bar are one stroke; zero is a circle.
        ("l", "iIlL1|ıɩɪǀ"), ("o", "0oO"),
        // Cyrillic, by how capitals and small letters look.
        ("a", "АаӐӑ"), ("b", "ВвЬь"), ("c", "Сс"), ("d", "Ԁԁ"), ("e", "ЕеЄєҽ"), ("h", "НнҺһ"), ("j", "Јј"), ("k", "Кк"), ("l", "ІіӀӏ"), ("m", "Мм"),
            ("n", "Пп"), ("o", "Оо"), ("p", "Рр"),
        ("q", "Ԛԛ"), ("r", "Гг"), ("s", "Ѕѕ"), ("t", "Тт"), ("v", "Ѵѵ"), ("w", "Ԝԝѡ"), ("x", "Хх"), ("y", "УуҮү"),
        // Greek.
        ("a", "Αα"), ("b", "Ββ"), ("e", "Εεϵ"), ("f", "Ϝϝ"), ("h", "Η"), ("j", "ϳ"), ("k", "Κκ"), ("l", "Ιι"), ("m", "Μ"), ("n", "Νη"), ("o", "Οοσ"),
            ("p", "Ρρ"), ("t", "Ττ"), ("u", "υ"),
        ("v", "ν"), ("w", "ω"), ("x", "Χχ"), ("y", "Υγ"), ("z", "Ζ"), ("c", "Ϲϲ"),
        // Armenian.
        ("g", "ց"), ("h", "հ"), ("n", "ոռ"), ("o", "Օօ"), ("q", "զ"), ("s", "Տ"), ("u", "Սս"), ("l", "Լլ"), ("f", "ֆ"),
        // Cherokee.
        ("a", "Ꭺ"), ("b", "Ᏼ"), ("c", "Ꮯ"), ("d", "Ꭰ"), ("e", "Ꭼ"), ("g", "Ꮐ"), ("h", "Ꮋ"), ("j", "Ꭻ"), ("k", "Ꮶ"), ("l", "Ꮮ"), ("m", "Ꮇ"), ("p", "Ꮲ"),
            ("r", "Ꭱ"), ("s", "Ꮪ"), ("t", "Ꭲ"),
        ("v", "Ꮩ"), ("w", "Ꮃ"), ("z", "Ꮓ"),
        // Latin letters beside the ordinary ones.
        ("a", "ɑᴀ"), ("b", "ʙƀ"), ("c", "ᴄ"), ("d", "ᴅđĐðÐ"), ("e", "ᴇɛ"), ("f", "ƒꜰ"), ("g", "ɡɢǥ"), ("h", "ʜħĦ"), ("j", "ȷᴊ"), ("k", "ᴋ"), ("l", "ʟłŁ"),
            ("m", "ᴍ"), ("n", "ɴŋ"), ("o", "ᴏøØ"),
        ("p", "ᴘþÞ"), ("r", "ʀ"), ("s", "ꜱ"), ("t", "ᴛŧŦ"), ("u", "ᴜʊ"), ("v", "ᴠ"), ("w", "ᴡ"), ("y", "ʏ"), ("z", "ᴢƶ"), ("ae", "æÆ"), ("oe", "œŒ"),
            ("ss", "ßẞ"));

    /// <summary>The Latin letters that a character looks like; null where it looks like none.</summary>
    /// <param name="one">The character.</param>
    public static string? Of(char one) => Letters.GetValueOrDefault(one);

    private static Dictionary<char, string> Read(params ReadOnlySpan<(string Latin, string Alike)> rows)
    {
        var letters = new Dictionary<char, string>();
        foreach (var (latin, alike) in rows)
        {
            foreach (var one in alike)
                letters.TryAdd(one, latin);
        }

        return letters;
    }
}
