namespace Tocsin.Web.Api;

/// <summary>What the documentation says of a parameter's value.</summary>
/// <param name="Type">JSON type: string, integer, number.</param>
/// <param name="Format">Format such as date; null for none.</param>
/// <param name="Minimum">Least value or null.</param>
/// <param name="Maximum">Largest value or null.</param>
/// <param name="Words">The only values allowed; empty for any.</param>
/// <param name="MaxLength">Longest text or null.</param>
/// <param name="Default">What holds when it is absent; null for nothing.</param>
internal sealed record ParameterSchema(
    string Type,
    string? Format = null,
    double? Minimum = null,
    double? Maximum = null,
    IReadOnlyList<string>? Words = null,
    int? MaxLength = null,
    string? Default = null);
