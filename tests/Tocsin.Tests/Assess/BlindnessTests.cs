using FsCheck;
using FsCheck.Fluent;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;

namespace Tocsin.Tests.Assess;

/// <summary>Wall 7: what rates never sees a State's name or code.</summary>
public class BlindnessTests
{
    private static readonly StructuralTable Table = SyntheticTable.Create();
    private static readonly RollingOrigin Here = RollingRegime.At(Table, 2015, StructuralMethod.Seed);

    [Fact]
    public void Giving_States_each_others_names_and_codes_changes_no_probability_and_no_rank()
    {
        Prop.ForAll(Gen.Shuffle(Enumerable.Range(0, SyntheticTable.States).ToArray()).ToArbitrary(), places =>
        {
            var renamed = Table.With([.. Table.Rows.Select(row => Renamed(row, places))]);
            var there = RollingRegime.At(renamed, 2015, StructuralMethod.Seed);
            return there.Forecasts.Select(forecast => forecast.Risk).SequenceEqual(Here.Forecasts.Select(forecast => forecast.Risk))
                && there.Forecasts.Select(forecast => forecast.Rank).SequenceEqual(Here.Forecasts.Select(forecast => forecast.Rank));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public void What_enters_a_fit_has_no_room_for_a_name() =>
        typeof(Tocsin.Numerics.Regression.ElasticNetModel).Assembly.GetReferencedAssemblies().ShouldNotContain(assembly => assembly.Name == typeof(StateCode).Assembly.GetName().Name);

    private static StructuralCase Renamed(StructuralCase row, int[] places)
    {
        var place = places[int.Parse(row.SourceName.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)];
        return row with { SourceName = $"State {place}", Unit = new RecordedUnit(SyntheticTable.Code(place)) };
    }
}
