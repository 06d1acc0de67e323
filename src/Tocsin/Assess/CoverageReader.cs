using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>Says how well each stream sees a State on a day. "Current" is kept for what is both up to date and has recorded something within a year.</summary>
internal static class CoverageReader
{
    private const int Year = 12;

    /// <summary>One entry a stream, in their fixed order.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cases">The State's country-years in the edition, ascending.</param>
    /// <param name="dataYear">The edition's data year; null when there is no edition.</param>
    /// <param name="violence">What was known of violence in the State.</param>
    /// <param name="newestTotal">Newest month of which any State has a total; null when there is none.</param>
    /// <param name="newestTypes">Newest month of which any State has all three types; null when there is none.</param>
    public static IReadOnlyList<StreamCoverage> Read(
        DateOnly asOf, IReadOnlyList<StructuralCase> cases, int? dataYear, StateViolence violence, DateOnly? newestTotal, DateOnly? newestTypes) =>
    [
        Inputs(asOf, cases, dataYear),
        Violence(InformationStream.ViolenceByMonth, asOf, violence.TotalUntil, violence.LastRecord, newestTotal),
        Violence(InformationStream.ViolenceByType, asOf, violence.TypesUntil, violence.LastTypeRecord, newestTypes),
        None(InformationStream.HumanRightsMechanisms),
        None(InformationStream.FieldReports),
    ];

    private static StreamCoverage Inputs(DateOnly asOf, IReadOnlyList<StructuralCase> cases, int? dataYear)
    {
        if (cases.Count == 0)
            return None(InformationStream.ForecastInputs);
        var last = cases.LastOrDefault(row => row.CanBeForecast);
        var until = new DateOnly((last ?? cases[^1]).Year, 12, 31);
        var isCurrent = last is not null && last.Year == dataYear && asOf.Year <= last.Year + StructuralMethod.OutcomeLag;
        return new StreamCoverage(
            InformationStream.ForecastInputs,
            isCurrent ? CoverageStatus.Current : CoverageStatus.Stale,
            until,
            last is null ? null : WholeMonths.Since(until, asOf));
    }

    private static StreamCoverage Violence(InformationStream stream, DateOnly asOf, DateOnly? until, DateOnly? recorded, DateOnly? newest)
    {
        if (until is not { } last)
            return None(stream);
        var isCurrent = last == newest && RecentViolenceReader.MonthsBetween(last, asOf) <= Year
            && recorded is { } month && RecentViolenceReader.MonthsBetween(month, last) < Year;
        return new StreamCoverage(
            stream,
            isCurrent ? CoverageStatus.Current : CoverageStatus.Stale,
            last.AddMonths(1).AddDays(-1),
            recorded is { } record ? WholeMonths.Since(record, asOf) : null);
    }

    private static StreamCoverage None(InformationStream stream) => new(stream, CoverageStatus.None, null, null);
}
