using Tocsin.Reference;

namespace Tocsin.Learn.Exercise;

/// <summary>A State of the exercise region as the sources write it.</summary>
/// <param name="Code">XAA to XAM; there is no XAI.</param>
/// <param name="Name">Its name in every source but the monthly totals.</param>
/// <param name="GleditschWard">Its number in the event, by-type and predictor files.</param>
/// <param name="Views">Its number in the monthly panels.</param>
internal sealed record ExerciseState(StateCode Code, string Name, int GleditschWard, int Views)
{
    /// <summary>Its column in the monthly totals, which shorten some names.</summary>
    public string NameInTotals => Name.Replace("Isles", "Is.", StringComparison.Ordinal);

    /// <summary>The first month it exists in, as far as the history goes.</summary>
    public Month FirstMonth => this == Kerrow ? Month.Of(2020, 3) : EventHistory.First;

    /// <summary>Mid-income, elected, polarised; the main story.</summary>
    public static readonly ExerciseState Arvenia = Of("XAA", "Arvenia", 1);

    /// <summary>Neighbour across the Mirre; mediates.</summary>
    public static readonly ExerciseState Belmora = Of("XAB", "Belmora", 2);

    /// <summary>A long civil war that ended in 2014.</summary>
    public static readonly ExerciseState Cathun = Of("XAC", "Cathun", 3);

    /// <summary>Military rule; closed to observers.</summary>
    public static readonly ExerciseState Dessaly = Of("XAD", "Dessaly", 4);

    /// <summary>Rich and stable.</summary>
    public static readonly ExerciseState Estrava = Of("XAE", "Estrava", 5);

    /// <summary>A small island State.</summary>
    public static readonly ExerciseState FenwickIsles = Of("XAF", "Fenwick Isles", 6);

    /// <summary>High structural risk, and no onset: the standing false alarm.</summary>
    public static readonly ExerciseState Galmeira = Of("XAG", "Galmeira", 7);

    /// <summary>Low structural risk, and an onset in 2017: the standing miss.</summary>
    public static readonly ExerciseState Hollin = Of("XAH", "Hollin", 8);

    /// <summary>Federal, before an election.</summary>
    public static readonly ExerciseState Istoria = Of("XAJ", "Istoria", 9);

    /// <summary>An insurgency; civilians attacked by both sides.</summary>
    public static readonly ExerciseState Jorvane = Of("XAK", "Jorvane", 10);

    /// <summary>Separated from Istoria in March 2020; half of its predictors are missing.</summary>
    public static readonly ExerciseState Kerrow = Of("XAL", "Kerrow", 11);

    /// <summary>In no regional organization.</summary>
    public static readonly ExerciseState Lunmark = Of("XAM", "Lunmark", 12);

    /// <summary>All twelve, by code.</summary>
    public static readonly IReadOnlyList<ExerciseState> All =
        [Arvenia, Belmora, Cathun, Dessaly, Estrava, FenwickIsles, Galmeira, Hollin, Istoria, Jorvane, Kerrow, Lunmark];

    private static ExerciseState Of(string code, string name, int number) => new(new StateCode(code), name, 920 + number, 900 + number);
}
