namespace Tocsin.Benchmarks.Learn;

/// <summary>A candidate of ADR 0020: how the weight of analogues falls with the distance of their level below a State's own.</summary>
/// <param name="Quantile">Null: each analogue weighs by its own level. Else all weigh the same, and this quantile of their levels is the edge.</param>
/// <param name="Start">Factor above an analogue's level (or the edge) from which weight is lost.</param>
/// <param name="Power">How fast it is lost; 0 for never.</param>
/// <param name="IsCapped">Whether no outcome is scaled up by more than the start.</param>
internal sealed record SupportRule(double? Quantile, double Start, double Power, bool IsCapped)
{
    /// <summary>The model of ADR 0011: no rule.</summary>
    public static SupportRule None { get; } = new(null, 1, 0, false);

    /// <summary>The 104 candidates.</summary>
    public static IReadOnlyList<SupportRule> All { get; } =
    [
        .. from quantile in new double?[] { null, 0.5, 0.9, 1 }
           from pair in new[] { (1, 1.5), (1, 2), (1, 3), (1, 4), (1.5, 2), (1.5, 3), (1.5, 4), (2, 2), (2, 3), (2, 4), (3, 3), (3, 4), (4.0, 4.0) }
           from capped in new[] { false, true }
           select new SupportRule(quantile, pair.Item1, pair.Item2, capped),
    ];

    /// <summary>Fills in each analogue's weight and gives the share that the stack keeps.</summary>
    /// <param name="own">The State's level.</param>
    /// <param name="levels">The analogues' levels.</param>
    /// <param name="weights">Their weights.</param>
    public double Weigh(double own, double[] levels, double[] weights)
    {
        if (Quantile is { } quantile)
        {
            Array.Fill(weights, 1);
            return Kept(Numerics.Quantile.Type7([.. levels.Order()], quantile), own);
        }

        for (var i = 0; i < levels.Length; i++)
            weights[i] = Kept(levels[i], own);
        return weights.Average();
    }

    public override string ToString() => this == None
        ? "none: ADR 0011"
        : FormattableString.Invariant(
            $"{(Quantile is { } quantile ? $"quantile {quantile:0.0}" : "each analogue")}, from {Start:0.0}, power {Power:0.0}{(IsCapped ? ", capped" : "")}");

    private double Kept(double level, double own) => Math.Min(1, Math.Pow(Start * level / own, Power));
}
