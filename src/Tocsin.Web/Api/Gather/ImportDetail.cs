namespace Tocsin.Web.Api.Gather;

/// <summary>An import with its rejects counted by reason.</summary>
/// <param name="Import">The import.</param>
/// <param name="Rejects">How many rejects of each reason; only reasons that occur.</param>
internal sealed record ImportDetail(ImportRow Import, IReadOnlyList<RejectCount> Rejects);
