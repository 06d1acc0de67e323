using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>A model fitted at an origin. Safe to use from several threads.</summary>
public abstract class MonthlyFit
{
    /// <summary>What the model had to do without, a sentence each; empty when it is whole.</summary>
    public virtual IReadOnlyList<string> Degradations => [];

    /// <summary>False when the sample of a unit is the same for every lead, so that it needs to be drawn once only.</summary>
    public virtual bool DependsOnLead => true;

    /// <summary>What a forecast of the unit should leave the model of its weight: below 1 where the unit's level is beyond what the model has seen.</summary>
    /// <param name="unit">The unit, one with enough history.</param>
    public virtual double Support(int unit) => 1;

    /// <summary>Adds the weighted sample that forecasts a unit; adds nothing when the model cannot speak of it.</summary>
    /// <param name="unit">The unit, one with enough history.</param>
    /// <param name="lead">Months from the origin, within the block.</param>
    /// <param name="sample">Where the values go; weights on a scale of the model's own.</param>
    public abstract void Sample(int unit, int lead, List<WeightedValue> sample);
}
