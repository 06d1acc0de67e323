namespace Tocsin.Assess.Monthly;

/// <summary>
/// What followed, anywhere in the world, when the recent past looked as it does now: the outcomes of the nearest moments, scaled to the unit's own level.
/// Moments are compared by ln(1 + mean) over the last 1, 3, 6, 12, 36 and 120 months. Where the panel is too short to know what followed, the last twelve
/// months of the units whose level is nearest stand in.
/// </summary>
/// <param name="nearest">How many moments; all that are as near as the last of them count too.</param>
/// <param name="alike">How many units stand in when no past moment can.</param>
/// <param name="levelMonths">Months whose mean is a unit's level, to which outcomes are scaled.</param>
/// <param name="raise">Deaths a month by which both levels are raised before they are divided, so that none compares with few.</param>
/// <param name="spread">Outcomes at leads up to so many months apart count for a lead too, within the block.</param>
/// <param name="support">How far moments can tell about a unit whose level is above theirs.</param>
public sealed class AnalogueModel(int nearest, int alike, int levelMonths, double raise, int spread, LevelSupport support) : MonthlyModel
{
    /// <summary>Months over which the means are taken.</summary>
    internal static readonly int[] Windows = [1, 3, 6, 12, 36, 120];

    /// <summary>Months that must be known before a moment of the past, so that its means compare.</summary>
    internal const int LeastBefore = 36;

    internal int Nearest => nearest;

    internal int LevelMonths => levelMonths;

    internal double Raise => raise;

    internal int Spread => spread;

    internal LevelSupport Support => support;

    /// <inheritdoc />
    public override string Name => "analogues";

    /// <inheritdoc />
    public override MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(block);
        var moments = PastMoments.Of(history, block.Last);
        return moments.Count >= nearest
            ? new AnalogueFit(history, block, moments, this, cancellationToken)
            : new LevelFit(history, alike, support);
    }
}
