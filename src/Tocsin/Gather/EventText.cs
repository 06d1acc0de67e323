namespace Tocsin.Gather;

/// <summary>What the source says of an event in words. Null: the source gives none.</summary>
/// <param name="Admin1">First-order administrative division.</param>
/// <param name="Admin2">Second-order administrative division.</param>
/// <param name="Where">Name of the place that the coordinates stand for.</param>
/// <param name="WhereDescription">The source's description of the place.</param>
/// <param name="Sources">How many reports it rests on; null when the source does not know.</param>
/// <param name="Article">The reports, as the source cites them.</param>
/// <param name="Office">Who published them.</param>
/// <param name="Date">When, as the source writes it.</param>
/// <param name="Headline">Their headlines.</param>
/// <param name="Original">Who the reports rest on.</param>
/// <param name="Status">The source's own note on the coding ("Clear", "Check deaths").</param>
public sealed record EventText(
    string? Admin1, string? Admin2, string? Where, string? WhereDescription, int? Sources, string? Article, string? Office, string? Date, string? Headline, string? Original, string? Status);
