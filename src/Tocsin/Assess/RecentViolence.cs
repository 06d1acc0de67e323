using System.Text.Json.Serialization;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>Deaths in organized violence over the last twelve months that the source covers, against the twelve before. Null is unknown, never zero.</summary>
/// <param name="LastMonth">First day of the last month covered; null when no source covers the State.</param>
/// <param name="Total">All types; null when unknown.</param>
/// <param name="TotalBefore">All types in the twelve months before; null when unknown.</param>
/// <param name="ByType">Deaths by type over the last twelve months; null for a type no source gives for every month.</param>
/// <param name="Civilians">Deaths of civilians; null when no source separates them.</param>
/// <param name="LastMonthTotal">Deaths in the last month; null when unknown.</param>
/// <param name="SharedWith">Other States that the source counts together with this one in any of the twelve months, and that cannot be split; empty
/// otherwise.</param>
/// <param name="Provisional">True when the source calls the months provisional (candidate data).</param>
/// <param name="MonthsSinceLastEvent">Whole months from the last month with a recorded death or event to <paramref name="LastMonth"/>; null when none was ever
/// recorded.</param>
/// <param name="Origins">The rows behind <paramref name="Total"/>, oldest month first.</param>
public sealed record RecentViolence(
    DateOnly? LastMonth,
    long? Total,
    long? TotalBefore,
    IReadOnlyDictionary<TypeOfViolence, long?> ByType,
    long? Civilians,
    long? LastMonthTotal,
    IReadOnlyList<StateCode> SharedWith,
    bool Provisional,
    int? MonthsSinceLastEvent,
    IReadOnlyList<RowOrigin> Origins)
{
    /// <summary>Months that <see cref="Months"/> looks back.</summary>
    public const int MonthsKept = 24;

    /// <summary>Covered months without a recorded death or event from which the page asks whether it is quiet, or unseen.</summary>
    public const int MonthsOfQuiet = 12;

    /// <summary>No source covers the State.</summary>
    public static RecentViolence Unknown { get; } = new(
        null, null, null, Enum.GetValues<TypeOfViolence>().ToDictionary(type => type, _ => (long?)null), null, null, [], false, null, []);

    /// <summary>
    /// Deaths of all types in each of the 24 months to <see cref="LastMonth"/>, oldest first; null is unknown. Empty when no source covers the State.
    /// </summary>
    public IReadOnlyList<long?> Months { get; init; } = [];

    /// <summary>
    /// Beside <see cref="Total"/>, never in it: deaths of the twelve months that the source counts for this State and another together, without a place that
    /// would tell.
    /// </summary>
    public long NotPlaced { get; init; }

    /// <summary>
    /// True when a source of the twelve months is known to leave something out, so that <see cref="Total"/> is a lower bound even of what it records.
    /// </summary>
    public bool Incomplete { get; init; }

    /// <summary>
    /// The imports behind <see cref="Total"/>, ascending; they are named also where it is a sum over events and <see cref="Origins"/> is empty.
    /// </summary>
    public IReadOnlyList<long> Imports { get; init; } = [];

    /// <summary>
    /// True when a source covers the State and recorded nothing there for <see cref="MonthsOfQuiet"/> months or more, or ever: quiet, or unseen.
    /// </summary>
    [JsonIgnore]
    public bool IsQuietOrUnseen => LastMonth is not null && (MonthsSinceLastEvent is null or >= MonthsOfQuiet);

    /// <summary>
    /// What each of <see cref="Months"/> counts, null where it is unknown; empty where every month is the State's own (and in runs of before this was kept,
    /// where <see cref="SharedWith"/> holds for all).
    /// </summary>
    public IReadOnlyList<RecordedUnit?> Units { get; init; } = [];

    /// <summary>
    /// The row behind <see cref="LastMonthTotal"/>; null where it is a sum over events, or a zero that a list of events says by listing none.
    /// </summary>
    public RowOrigin? LastMonthOrigin { get; init; }

    /// <summary>The import behind <see cref="LastMonthTotal"/>.</summary>
    public long? LastMonthImport { get; init; }

    /// <summary>In how many of the twelve months the State is counted together with others.</summary>
    [JsonIgnore]
    public int SharedMonths => Units.Count == MonthsKept ? Units.Skip(MonthsKept - 12).Count(unit => unit is { IsShared: true }) : SharedWith.Count > 0 ? 12 : 0;

    /// <summary>
    /// Mean a month over the twelve months before <see cref="LastMonth"/>; null when one of them is unknown, or counts other States than the last month does:
    /// then the two cannot be compared.
    /// </summary>
    public double? MeanBeforeLastMonth
    {
        get
        {
            if (Months.Count < MonthsKept || MonthsBeforeLast.Any(month => Months[month] is null))
                return null;
            return Units.Count == MonthsKept && MonthsBeforeLast.Any(month => Units[month] != Units[^1]) ? null : MonthsBeforeLast.Average(month => Months[month]!.Value);
        }
    }

    /// <summary>Places in <see cref="Months"/> of the twelve before the last.</summary>
    internal static IEnumerable<int> MonthsBeforeLast => Enumerable.Range(MonthsKept - 13, 12);

    /// <summary>What a month of <see cref="Months"/> counts.</summary>
    internal RecordedUnit UnitOf(StateCode state, int month) => Units.Count == MonthsKept ? Units[month] ?? new RecordedUnit(state) : new RecordedUnit([state, .. SharedWith]);
}
