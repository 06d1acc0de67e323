namespace Tocsin.Gather.Drifts;

/// <summary>What the two figures of an <see cref="InputDrift"/> count.</summary>
public enum DriftMeasure
{
    /// <summary>Share of the past's cells (a State's month, a predictor of a State's year, an episode) that are no longer the same; 0 to 1.</summary>
    ShareOfCells,

    /// <summary>Deaths by which State-months of the past moved, up or down, for each death of that past; from 0.</summary>
    ShareOfDeaths,

    /// <summary>Days since the last delivery, against the usual number of days between two.</summary>
    Days,

    /// <summary>Months since the last month that the source speaks of, against the most that are usual.</summary>
    Months,

    /// <summary>Columns of the file.</summary>
    Columns,

    /// <summary>Rows of the file; in a wide table its cells.</summary>
    Rows,
}
