namespace Tocsin.Learn.Alarms;

/// <summary>What speaks for an alarm in one State, area or actor.</summary>
/// <param name="Unit">Its State.</param>
/// <param name="Spikes">By kind of series: months, counted from the panel's first, with evidence that speaks for anything; ascending.</param>
internal sealed record AlarmPanelRow(string Unit, (int Month, float Evidence)[][] Spikes);
