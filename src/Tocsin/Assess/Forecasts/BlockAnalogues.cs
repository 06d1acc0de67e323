namespace Tocsin.Assess.Forecasts;

/// <summary>The moments of the past that a State's forecast learned from, for one block of leads.</summary>
/// <param name="FirstLead">First lead of the block.</param>
/// <param name="LastLead">Last lead.</param>
/// <param name="Count">How many moments there were: ties are all taken, so that a State at peace has thousands.</param>
/// <param name="Nearest">The nearest of them, the nearest first.</param>
public sealed record BlockAnalogues(int FirstLead, int LastLead, int Count, IReadOnlyList<PastMoment> Nearest);
