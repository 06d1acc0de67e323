namespace Tocsin.Assess;

/// <summary>How well one stream of information sees a State. A State that nobody looks at is not a quiet one.</summary>
/// <param name="Stream">The stream, in the fixed order of <see cref="InformationStream"/>.</param>
/// <param name="Status">Current, stale, or none.</param>
/// <param name="Until">Last day the stream covers, when it covers anything.</param>
/// <param name="MonthsSinceLastRecord">Whole months since the month of the stream's last record here to the as-of day, not to <paramref name="Until"/>; null when there
/// never was one.</param>
public sealed record StreamCoverage(InformationStream Stream, CoverageStatus Status, DateOnly? Until, int? MonthsSinceLastRecord);
