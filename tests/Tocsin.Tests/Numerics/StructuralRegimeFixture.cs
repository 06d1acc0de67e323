namespace Tocsin.Tests.Numerics;

/// <summary>The regime, run once for all tests that look at it.</summary>
public sealed class StructuralRegimeFixture
{
    private readonly Lazy<(StructuralRegime Regime, StructuralScoreCard Card)> _run = new(() =>
    {
        var regime = StructuralRegime.Run(EwpEdition.Read(SharedData.Path("ewp-2025")), Environment.ProcessorCount);
        var table = CsvTable.Read(SharedData.Path("ewp-2025", "basedata2025_4august2025.csv"));
        var ongoing = table.Rows.ToDictionary(row => (table.Integer(row, "ccode"), table.Integer(row, "year")), row => table.Number(row, "mk_ongoing") == 1);
        return (regime, new StructuralScoreCard(regime, (code, year) => ongoing.TryGetValue((code, year), out var value) ? value : null));
    });

    internal StructuralRegime Regime => _run.Value.Regime;

    internal StructuralScoreCard Card => _run.Value.Card;
}
