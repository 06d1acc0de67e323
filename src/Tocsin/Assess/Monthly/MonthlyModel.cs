namespace Tocsin.Assess.Monthly;

/// <summary>A way of forecasting counts a month and a State at a time. It sees counts and nothing else.</summary>
public abstract class MonthlyModel
{
    /// <summary>Name in score cards and in the interface for programs, in small letters with hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>Learns what there is to learn at an origin.</summary>
    /// <param name="history">What was known.</param>
    /// <param name="block">Which leads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken);
}
