using FsCheck;
using FsCheck.Fluent;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Tests.Assess;

namespace Tocsin.Tests.Learn;

/// <summary>Nothing after an origin reaches its forecasts: not the predictors, not the outcomes, not what is missing.</summary>
public class LeakageTests
{
    private const int Origin = 2015;

    private static readonly StructuralTable Table = SyntheticTable.Create();

    [Fact]
    public void Altering_any_cell_after_an_origin_changes_no_byte_of_its_forecasts()
    {
        var before = Bytes(Table, Origin);
        var cells = from row in Gen.Choose(0, Table.Rows.Count - 1)
                    from column in Gen.Choose(0, Table.Predictors.Count + 3)
                    from value in Gen.Elements(double.NaN, -1e6, 0, 1, 3.5, 1e9)
                    select (row, column, value);
        Prop.ForAll(Gen.NonEmptyListOf(cells).ToArbitrary(), changes =>
        {
            var rows = Table.Rows.ToArray();
            foreach (var (row, column, value) in changes)
                rows[row] = Altered(rows[row], Origin, column, value);
            return Bytes(Table.With(rows), Origin).SequenceEqual(before);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void Leaving_out_everything_after_an_origin_changes_no_byte_of_its_forecasts() =>
        Bytes(Table.With([.. Table.Rows.Where(row => row.Year <= Origin)]), Origin).ShouldBe(Bytes(Table, Origin));

    [Fact]
    public void The_guard_sees_a_change_that_an_origin_may_know_of()
    {
        var rows = Table.Rows.Select(row => row.Year == Origin - 2 ? row with { OnsetWithinTwoYears = !row.OnsetWithinTwoYears } : row).ToArray();
        Bytes(Table.With(rows), Origin).ShouldNotBe(Bytes(Table, Origin));
    }

    [SharedDataFact]
    public async Task Altering_cells_of_the_published_edition_after_an_origin_changes_no_byte_of_its_forecasts()
    {
        const int origin = 1999;
        var file = await StructuralTables.ReadAsync(
            SharedData.Path("ewp-2025", "prepared2024predictors-2025-09-03.csv"), "2025", World.Load(World.RealId), TimeProvider.System, CancellationToken.None);
        var random = new Tocsin.Numerics.Resampling.RRandom(11);
        var rows = file.Table.Rows.Select(row => random.NextUniform() < 0.5
            ? row
            : Altered(row, origin, random.NextIndex(file.Table.Predictors.Count + 4), random.NextUniform() < 0.3 ? double.NaN : random.NextUniform() * 100)).ToArray();
        rows.Zip(file.Table.Rows).Count(pair => !ReferenceEquals(pair.First, pair.Second)).ShouldBeGreaterThan(1000);
        Bytes(file.Table.With(rows), origin).ShouldBe(Bytes(file.Table, origin));
    }

    /// <summary>
    /// The row with one cell changed, as far as the cell is about a time after the origin. Outcomes look ahead, so those of the origin's own year and the year
    /// before are too.
    /// </summary>
    private static StructuralCase Altered(StructuralCase row, int origin, int column, double value)
    {
        var predictors = row.Predictors.Count;
        if (column < predictors)
            return row.Year <= origin ? row : row with { Predictors = [.. row.Predictors.Select((old, j) => j == column ? value : old)] };
        bool? happened = double.IsNaN(value) ? null : value > 0;
        return (column - predictors) switch
        {
            0 when row.Year > origin => row with { Onset = happened },
            1 when row.Year > origin - 2 => row with { OnsetWithinTwoYears = happened },
            2 when row.Year > origin - 2 => row with { OutcomesKnown = !row.OutcomesKnown },
            3 when row.Year > origin => row with { Ongoing = happened is null ? null : 1 },
            _ => row,
        };
    }

    private static byte[] Bytes(StructuralTable table, int origin) =>
    [
        .. RollingRegime.At(table, origin, StructuralMethod.Seed).Forecasts
            .SelectMany(forecast => BitConverter.GetBytes(forecast.Risk).Concat(BitConverter.GetBytes(forecast.Rank))),
    ];
}
