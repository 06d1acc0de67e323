using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>The fit of a model that has nothing to learn.</summary>
internal sealed class SampleFit(Action<int, List<WeightedValue>> add) : MonthlyFit
{
    public override bool DependsOnLead => false;

    public override void Sample(int unit, int lead, List<WeightedValue> sample) => add(unit, sample);
}
