namespace Tocsin.Web.Charts;

/// <summary>One step from the State with median values to the State shown.</summary>
/// <param name="Name">What the step is, in plain words.</param>
/// <param name="Detail">The value here and the usual one, in plain words; may be empty.</param>
/// <param name="LogOdds">What it adds to the log-odds.</param>
internal sealed record WaterfallStep(string Name, string Detail, double LogOdds);
