using Tocsin.Assess;
using Tocsin.Gather;

namespace Tocsin.Web.Api.Assess;

/// <summary>
/// Deaths in organized violence over the last twelve months that a source covers, against the twelve before. 'origins' name rows of tables; months that
/// are sums over events, types, civilians and earlier months have theirs at /api/v1/states/{code}/months.
/// </summary>
/// <param name="LastMonth">First day of the last month covered; null when no source covers the State.</param>
/// <param name="Deaths">Deaths of all types in the twelve months to last_month.</param>
/// <param name="DeathsBefore">Deaths of all types in the twelve months before those.</param>
/// <param name="StateBased">Deaths between a State and an armed group or between States.</param>
/// <param name="NonState">Deaths between armed groups of which none is a State.</param>
/// <param name="OneSided">Deaths from violence of a State or an armed group against civilians.</param>
/// <param name="Civilians">Deaths of civilians.</param>
/// <param name="DeathsLastMonth">Deaths of all types in last_month.</param>
/// <param name="SharedWith">Codes of other States that the source counts together with this one in any of the twelve months and that cannot be split; empty
/// otherwise.</param>
/// <param name="SharedMonths">In how many of the twelve months it does.</param>
/// <param name="Provisional">True when the source calls the months provisional.</param>
/// <param name="MonthsSinceLastEvent">Whole months from the last month with a recorded death or event to last_month; null when none was ever recorded.</param>
internal sealed record ViolenceReading(
    DateOnly? LastMonth,
    KnownCount Deaths,
    KnownCount DeathsBefore,
    KnownCount StateBased,
    KnownCount NonState,
    KnownCount OneSided,
    KnownCount Civilians,
    KnownCount DeathsLastMonth,
    IReadOnlyList<string> SharedWith,
    int SharedMonths,
    bool Provisional,
    int? MonthsSinceLastEvent)
{
    public static ViolenceReading From(RecentViolence violence) => new(
        violence.LastMonth,
        KnownCount.Of(violence.Total, violence.Origins),
        KnownCount.Of(violence.TotalBefore, Array.Empty<Origin>()),
        OfType(violence, TypeOfViolence.StateBased),
        OfType(violence, TypeOfViolence.NonState),
        OfType(violence, TypeOfViolence.OneSided),
        KnownCount.Of(violence.Civilians, Array.Empty<Origin>()),
        KnownCount.Of(violence.LastMonthTotal, OfLastMonth(violence)),
        [.. violence.SharedWith.Select(state => state.Value)],
        violence.SharedMonths,
        violence.Provisional,
        violence.MonthsSinceLastEvent);

    private static KnownCount OfType(RecentViolence violence, TypeOfViolence type) => KnownCount.Of(violence.ByType.GetValueOrDefault(type), Array.Empty<Origin>());

    private static IReadOnlyList<Origin> OfLastMonth(RecentViolence violence) =>
        Origin.Of(violence.LastMonthOrigin) is { } row ? [row] : violence.LastMonthImport is { } import ? [new Origin(import, null)] : [];
}
