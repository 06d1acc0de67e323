namespace Tocsin.Gather.Panels;

/// <summary>One cell of a table in the VIEWS form.</summary>
/// <param name="Country">Its country_id.</param>
/// <param name="Month">Its month_id.</param>
/// <param name="Count">The count; NaN where the cell is empty.</param>
public readonly record struct PanelCell(int Country, int Month, double Count);
