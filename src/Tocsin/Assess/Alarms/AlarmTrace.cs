namespace Tocsin.Assess.Alarms;

/// <summary>What a detector makes of one series, period by period.</summary>
/// <param name="Evidence">How strongly each period speaks for an alarm; NaN where it is not judged. Comparable within one kind of series and method
/// only.</param>
/// <param name="Expected">Mean that was expected of each period from what came before; NaN where nothing was.</param>
/// <param name="Length">How many periods, with this one, the evidence rests on; at least 1 where there is any.</param>
public sealed record AlarmTrace(double[] Evidence, double[] Expected, int[] Length);
