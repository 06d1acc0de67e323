using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>
/// The last twelve months of the units whose level is nearest, scaled to the unit's own: for panels too short to know what followed a past moment.
/// </summary>
internal sealed class LevelFit(MonthlyHistory history, int alike, LevelSupport support) : MonthlyFit
{
    private const double Floor = 1;
    private const int Year = 12;

    private readonly double[] levels =
    [
        .. Enumerable.Range(0, history.Units).Select(unit => history.IsAssessable(unit) ? history.Mean(unit, history.MonthsOf(unit) - 1, Year) : double.NaN),
    ];

    public override IReadOnlyList<string> Degradations { get; } =
        ["The history is too short to compare past moments: the last twelve months of units at the nearest level are used instead."];

    public override bool DependsOnLead => false;

    public override double Support(int unit) => support.ShareOf([.. Near(unit).Select(other => levels[other] + Floor)], levels[unit] + Floor);

    public override void Sample(int unit, int lead, List<WeightedValue> sample)
    {
        foreach (var other in Near(unit))
        {
            foreach (var count in history.Recent(other, Year))
                sample.Add(new(Math.Round(count * (levels[unit] + Floor) / (levels[other] + Floor)), 1));
        }
    }

    // The unit itself is one of them.
    private IEnumerable<int> Near(int unit)
    {
        var own = Math.Log(1 + levels[unit]);
        var near = Enumerable.Range(0, history.Units)
            .Where(other => !double.IsNaN(levels[other]))
            .Select(other => (Unit: other, Distance: Math.Abs(Math.Log(1 + levels[other]) - own)))
            .OrderBy(pair => pair.Distance)
            .ToArray();
        var threshold = near[Math.Min(alike, near.Length) - 1].Distance;
        return near.TakeWhile(pair => pair.Distance <= threshold).Select(pair => pair.Unit);
    }
}
