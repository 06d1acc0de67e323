using System.Globalization;

namespace Tocsin.Reference;

/// <summary>
/// The one way to write a day, in options, addresses, declarations, answers and names of files: 2026-07-01, whatever the language of the machine. Everything
/// else is refused: 01/02/2026 is two days, depending on who reads it, and 5/6 is a day of whatever year it happens to be.
/// </summary>
public static class IsoDay
{
    /// <summary>The form, for formats: <c>{day:yyyy-MM-dd}</c>.</summary>
    public const string Form = "yyyy-MM-dd";

    /// <summary>A day as text.</summary>
    /// <param name="day">The day.</param>
    public static string Of(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Reads a day; false for whatever is not written so.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">What it means.</param>
    public static bool TryParse(string? text, out DateOnly day) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
