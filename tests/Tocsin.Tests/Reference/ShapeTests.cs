using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

public class ShapeTests
{
    private static readonly World Real = World.Load(World.RealId);
    private static readonly World Exercise = World.Load(World.ExerciseId);

    [Fact]
    public void Every_State_that_exists_has_one_shape()
    {
        foreach (var world in new[] { Real, Exercise })
        {
            world.Borders.Shapes.Where(shape => shape.State is not null).Select(shape => shape.State!.Value).Order()
                .ShouldBe(world.States.Where(state => state.Status != StateStatus.Dissolved).Select(state => state.Code));
        }
    }

    [Fact]
    public void Rings_are_closed_and_cut_at_the_antimeridian()
    {
        foreach (var ring in Real.Borders.Shapes.Concat(Exercise.Borders.Shapes).SelectMany(shape => shape.Polygons).SelectMany(rings => rings))
        {
            ring.Length.ShouldBeGreaterThan(3);
            ring[0].ShouldBe(ring[^1]);
            Array.TrueForAll(ring, point => Math.Abs(point.Longitude) <= 180 && Math.Abs(point.Latitude) <= 90).ShouldBeTrue();
            ring.Zip(ring.Skip(1)).Max(edge => Math.Abs(edge.First.Longitude - edge.Second.Longitude)).ShouldBeLessThan(60);
        }
    }

    [Fact]
    public void The_prepared_file_stays_small() =>
        ReferenceTable.Open(World.RealId, "shapes.json").Length.ShouldBeLessThan(1_000_000);

    [Fact]
    public void A_territory_carries_no_assessment_and_names_who_administers_it_unless_that_is_in_dispute()
    {
        var territories = Real.Borders.Shapes.Where(shape => shape.State is null).ToDictionary(shape => shape.Name, shape => shape.Administering?.Value);

        territories["Greenland"].ShouldBe("DNK");
        territories["French Guiana"].ShouldBe("FRA");
        territories["Falkland Islands (Malvinas)"].ShouldBeNull();
        territories["Siachen Glacier"].ShouldBeNull();
    }

    [Theory]
    [InlineData("BFA", "BEN CIV GHA MLI NER TGO")]
    [InlineData("SDN", "CAF EGY ERI ETH LBY SSD TCD")]
    [InlineData("MAR", "DZA ESH ESP")]
    [InlineData("UKR", "BLR HUN MDA POL ROU RUS SVK")]
    [InlineData("RUS", "AZE BLR CHN EST FIN GEO KAZ LTU LVA MNG NOR POL PRK UKR")]
    [InlineData("ISR", "EGY JOR LBN PSE SYR")]
    [InlineData("PSE", "EGY ISR JOR")]
    [InlineData("SOM", "DJI ETH KEN")]
    [InlineData("XKX", "ALB MKD MNE SRB")]
    [InlineData("ZMB", "AGO BWA COD MOZ MWI NAM TZA ZWE")]
    [InlineData("CHN", "AFG BTN IND KAZ KGZ LAO MMR MNG NPL PAK PRK RUS TJK VNM")]
    [InlineData("CYP", "")]
    [InlineData("LKA", "")]
    [InlineData("SUN", "")]
    public void Neighbours_share_a_land_border(string code, string neighbours) =>
        string.Join(' ', Real.Neighbours(new StateCode(code))).ShouldBe(neighbours);

    [Theory]
    [InlineData("XAA", "XAB XAD XAE XAG XAH XAK")]
    [InlineData("XAF", "")]
    [InlineData("XAL", "XAJ XAM")]
    public void The_exercise_region_has_neighbours_of_its_own(string code, string neighbours) =>
        string.Join(' ', Exercise.Neighbours(new StateCode(code))).ShouldBe(neighbours);

    [Fact]
    public void Neighbours_are_neighbours_of_each_other()
    {
        foreach (var world in new[] { Real, Exercise })
            world.States.SelectMany(state => world.Neighbours(state.Code).Select(other => (state.Code, other)))
                .ShouldAllBe(pair => world.Neighbours(pair.other).Contains(pair.Code));
    }

    [Fact]
    public void The_exercise_region_lies_in_the_empty_ocean()
    {
        var points = Exercise.Borders.Shapes.SelectMany(shape => shape.Polygons).SelectMany(rings => rings).SelectMany(ring => ring).ToList();

        points.ShouldAllBe(point => point.Longitude >= -44 && point.Longitude <= -28 && point.Latitude >= -38 && point.Latitude <= -26);
        var (brazil, day) = (RecordedUnit.Parse("BRA"), new DateOnly(2020, 1, 1));
        points.ShouldAllBe(point => Real.Borders.Assign(point.Latitude, point.Longitude, 1, brazil, day).Basis == PlaceBasis.SourceAgainstPlace);
    }

    [Fact]
    public void The_places_of_the_exercise_region_lie_in_their_States() =>
        ReferenceTable.Read(World.ExerciseId, "places.csv", row => (State: row["state"], Latitude: double.Parse(row["latitude"], System.Globalization.CultureInfo.InvariantCulture), Longitude: double.Parse(row["longitude"], System.Globalization.CultureInfo.InvariantCulture)))
            .Where(place => Exercise.Borders.Assign(place.Latitude, place.Longitude, 1, RecordedUnit.Parse(place.State), new DateOnly(2026, 1, 1)).Basis != PlaceBasis.Inside)
            .ShouldBeEmpty();
}
