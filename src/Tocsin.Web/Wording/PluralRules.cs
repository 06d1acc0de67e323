namespace Tocsin.Web.Wording;

/// <summary>
/// Which form of a text a count takes, after the cardinal rules of Unicode CLDR 48 for whole numbers, in the six languages of the United Nations.
/// </summary>
internal static class PluralRules
{
    public static string Category(string language, long count)
    {
        var n = Math.Abs(count);
        return language switch
        {
            "zh" => "other",
            "fr" => n is 0 or 1 ? "one" : Million(n) ? "many" : "other",
            "es" => n == 1 ? "one" : Million(n) ? "many" : "other",
            "ru" => Russian(n),
            "ar" => Arabic(n),
            _ => n == 1 ? "one" : "other",
        };
    }

    private static bool Million(long n) => n != 0 && n % 1_000_000 == 0;

    private static string Russian(long n) => (n % 10, n % 100) switch
    {
        (1, not 11) => "one",
        ( >= 2 and <= 4, not (12 or 13 or 14)) => "few",
        _ => "many",
    };

    private static string Arabic(long n) => n switch
    {
        0 => "zero",
        1 => "one",
        2 => "two",
        _ => (n % 100) switch
        {
            >= 3 and <= 10 => "few",
            >= 11 => "many",
            _ => "other",
        },
    };
}
