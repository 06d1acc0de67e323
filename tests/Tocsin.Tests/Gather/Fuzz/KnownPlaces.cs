using System.Globalization;

namespace Tocsin.Tests.Gather.Fuzz;

/// <summary>Places and countries of which everybody knows where they are: where an event counts is told by this table, without a shape.</summary>
internal static class KnownPlaces
{
    /// <summary>A place, with whose land it lies in (none at sea), and the units that border this land or have the place off their coasts.</summary>
    public sealed record Place(string Latitude, string Longitude, string? Land, params string[] Beside);

    /// <summary>A country of UCDP: number, name, what it is counted as, and the first year in which it is used here.</summary>
    public sealed record Country(string Number, string Name, string Unit, int Since = 1989);

    private static readonly DateOnly SouthSudan = new(2011, 7, 9);

    private static readonly Place Juba = new("4.85", "31.60", "SSD", "SDN", "UGA", "KEN"), Kampala = new("0.35", "32.58", "UGA", "SSD", "KEN"),
        Nairobi = new("-1.29", "36.82", "KEN", "SSD", "UGA", "SOM");

    /// <summary>The places. Two are typing errors: Mogadishu swapped, which is in France, and the middle of the ocean.</summary>
    public static Place[] All { get; } =
    [
        Juba, Kampala, Nairobi, new("15.55", "32.53", "SDN", "SSD", "EGY"), new("2.05", "45.32", "SOM", "KEN"), new("45.32", "2.05", "FRA"),
        new("48.85", "2.35", "FRA"), new("30.05", "31.25", "EGY", "SDN", "ISR+PSE"), new("31.53", "35.10", "PSE", "EGY"), new("32.79", "35.05", "ISR", "EGY"),
        new("14.5", "-4.2", "MLI", "NER"), new("13.51", "2.11", "NER", "MLI"), new("31.6", "65.7", "AFG", "PAK"), new("24.86", "67.0", "PAK", "AFG"),
        new("55.75", "37.6", "RUS", "UKR"), new("48.46", "35.04", "UKR", "RUS"), new("0.0", "-30.0", null), new("1.0", "47.0", null, "SOM"),
    ];

    /// <summary>The countries.</summary>
    public static Country[] Countries { get; } =
    [
        new("625", "Sudan", "SDN"), new("626", "South Sudan", "SSD"), new("500", "Uganda", "UGA"), new("501", "Kenya", "KEN"),
        new("520", "Somalia", "SOM"), new("651", "Egypt", "EGY"), new("666", "Israel", "ISR+PSE"), new("432", "Mali", "MLI"), new("436", "Niger", "NER"),
        new("220", "France", "FRA"), new("700", "Afghanistan", "AFG"), new("770", "Pakistan", "PAK"),
        new("365", "Russia (Soviet Union)", "RUS", 1992), new("369", "Ukraine", "UKR", 1992),
    ];

    /// <summary>Where an event counts, and whether its place contradicts its country (docs/borders.md, "Where an event is counted").</summary>
    public static (string State, bool IsFar) Count(string unit, double? latitude, double? longitude, long? precision, DateOnly on)
    {
        var isOneSudan = on < SouthSudan;
        if (unit == "SSD" && isOneSudan)
            unit = "SDN";
        if (latitude is null || longitude is null || precision >= 6)
            return (unit, false);
        var place = All.Single(one => Number(one.Latitude) == latitude && Number(one.Longitude) == longitude);
        var land = place == Juba && isOneSudan ? "SDN" : place.Land;
        if (land is not null && unit.Split('+').Contains(land))
            return (land, false);
        var isBeside = place.Beside.Contains(unit) || (unit == "SDN" && isOneSudan && (place == Kampala || place == Nairobi));
        return isBeside ? (land ?? unit, false) : (unit, true);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
