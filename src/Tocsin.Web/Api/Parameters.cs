using System.Globalization;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Api;

/// <summary>The parameters that routes share.</summary>
internal static class Parameters
{
    /// <summary>Rows of a page when none is asked for.</summary>
    public const int UsualLimit = 100;

    /// <summary>Most rows of a page; more would hold the whole page in memory for one caller.</summary>
    public const int LargestLimit = 5000;

    private const int LongestName = 100;

    public static readonly ApiParameter<string?> Format = new(
        "format", "Format of the answer; overrides the Accept header.", new("string", Words: [.. Negotiation.Words]), "json", null, text => text);

    public static readonly ApiParameter<bool> Bom = Flag("bom", "1 adds a byte order mark so that Excel reads the CSV as UTF-8.");

    public static readonly ApiParameter<int> Limit = new(
        "limit", "Maximum rows per page.", new("integer", Minimum: 1, Maximum: LargestLimit, Default: "100"), "25", UsualLimit, ReadLimit);

    public static readonly ApiParameter<string?> Cursor = new(
        "cursor", "The 'next' field of the previous page, unchanged. Opaque.", new("string", MaxLength: 1000), null, null, text => text);

    public static readonly ApiParameter<DateOnly?> AsOf = Day("asof", "Use only data published or received by this day. Default: today; not later.");

    public static readonly ApiParameter<DateOnly?> From = Day("from", "First day, included.");

    public static readonly ApiParameter<DateOnly?> To = Day("to", "Last day, included.");

    public static readonly ApiParameter<TypeOfViolence?> Type = Word<TypeOfViolence>(
        "type", "Type of violence (UCDP): state_based, a State on one side; non_state, between armed groups; one_sided, against civilians.");

    public static readonly ApiParameter<bool> ConfirmLicence = new(
        "confirm", "'licence' confirms that you follow the publisher's terms; needed for source rows of unknown licence.",
        new("string", Words: ["licence"]), "licence", false,
        text => text == "licence" ? true : throw new FormatException("'confirm' takes the word licence."));

    /// <summary>A parameter that names a State.</summary>
    public static ApiParameter<string?> State(string description) => new("state", description, new("string", MaxLength: LongestName), "XAA", null, Name);

    /// <summary>A parameter that is what somebody calls a State.</summary>
    public static readonly ApiParameter<string?> StateName = new(
        "q", "Only the States this may mean: code, name, former or common name, capital, territory or something close.",
        new("string", MaxLength: LongestName), "XAA", null, Name);

    /// <summary>A parameter that takes one word of an enumeration.</summary>
    public static ApiParameter<T?> Word<T>(string name, string description)
        where T : struct, Enum => new(
            name, description, new("string", Words: QueryWord.All<T>()), QueryWord.All<T>()[0], null,
            text => QueryWord.TryParse(text, out T value) ? value : throw new FormatException($"'{name}' takes {string.Join(", ", QueryWord.All<T>())}."));

    /// <summary>A parameter that is 1 or 0.</summary>
    public static ApiParameter<bool> Flag(string name, string description) => new(
        name, description, new("string", Words: ["0", "1"], Default: "0"), "1", false,
        text => text switch { "1" => true, "0" => false, _ => throw new FormatException($"'{name}' is 1 or 0.") });

    private static ApiParameter<DateOnly?> Day(string name, string description) => new(
        name, description, new("string", Format: "date"), name switch { "asof" => "2026-06-30", "to" => "2025-12-31", _ => "2016-01-01" }, null,
        text => IsoDay.TryParse(text, out var day)
            ? day
            : throw new FormatException($"'{name}' is a day written YYYY-MM-DD, for example 2025-12-31."));

    private static string Name(string text) => text.Length <= LongestName
        ? text
        : throw new FormatException($"A State's name has at most {LongestName} characters.");

    private static int ReadLimit(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestLimit
            ? limit
            : throw new FormatException($"'limit' is a whole number from 1 to {LargestLimit}.");
}
