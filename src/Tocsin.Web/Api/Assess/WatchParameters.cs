namespace Tocsin.Web.Api.Assess;

/// <summary>The watchlist's parameters as the documentation tells them; <see cref="WatchQuery"/> reads and checks them.</summary>
internal static class WatchParameters
{
    public static IReadOnlyList<ApiParameter> All { get; } =
    [
        Text("q", "Part of a State's name, or its code, ignoring case and accents.", new("string", MaxLength: 100), "ar"),
        Text("region", "Region or sub-region of M49.", new("string", MaxLength: 100), null),
        Text("org", "Members of this organization (short name) on the as-of day.", new("string", MaxLength: 100), null),
        new ApiParameter<string?>(
            "status",
            $"All must hold; comma-separated or repeated: {string.Join(", ", QueryWord.All<WatchStatus>())}. seen_badly: under half of the information streams are current.",
            new("string"), "ongoing,member", null, text => text)
        { Repeats = true },
        Text("min", "Least probability.", new("number", Minimum: 0, Maximum: 1, Default: "0"), "0.01"),
        Text(
            "sort", "Order; a leading '-' reverses; unknown is last.",
            new("string", Words: [.. QueryWord.All<WatchSort>().SelectMany(word => new[] { word, "-" + word })], Default: "risk"), "deaths"),
        Parameters.AsOf,
        Text("all", "1 returns all on one page, ignoring the limit.", new("string", Words: ["0", "1"], Default: "0"), "1"),
        Parameters.Limit,
        Parameters.Cursor,
    ];

    private static ApiParameter<string?> Text(string name, string description, ParameterSchema schema, string? example) => new(name, description, schema, example, null, text => text);
}
