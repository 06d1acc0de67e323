namespace Tocsin.Gather.Drifts;

/// <summary>How much of the past one delivery changed of the one before it.</summary>
/// <param name="Cells">Cells of the past that either gives.</param>
/// <param name="CellsChanged">Those that are not the same in both.</param>
/// <param name="Deaths">Deaths of the past in the one before; 0 where the source counts none.</param>
/// <param name="DeathsMoved">By how many deaths its cells moved, up or down.</param>
internal readonly record struct Revision(long Cells, long CellsChanged, long Deaths, long DeathsMoved)
{
    public double ShareOfCells => Cells == 0 ? 0 : (double)CellsChanged / Cells;

    /// <summary>Deaths where there were none before are not a share of anything: the cells tell of them.</summary>
    public double ShareOfDeaths => Deaths == 0 ? 0 : (double)DeathsMoved / Deaths;

    public double Share(DriftMeasure measure) => measure == DriftMeasure.ShareOfDeaths ? ShareOfDeaths : ShareOfCells;
}
