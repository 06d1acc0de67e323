using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

public partial class MapTests
{
    private static readonly World Real = World.Load(World.RealId);
    private static readonly World Exercise = World.Load(World.ExerciseId);
    private static readonly Gen<(double Longitude, double Latitude)> Places =
        from longitude in Gen.Choose(-17_900, 17_900)
        from latitude in Gen.Choose(-8_900, 8_900)
        select (longitude / 100.0, latitude / 100.0);

    [Fact]
    public void The_projection_keeps_areas() => Prop.ForAll(Places.ToArbitrary(), place =>
    {
        const double Step = 1e-4;
        var (a, b, c) = (Project(place.Longitude, place.Latitude), Project(place.Longitude + Step, place.Latitude), Project(place.Longitude, place.Latitude + Step));
        var drawn = ((b.X - a.X) * (c.Y - a.Y)) - ((c.X - a.X) * (b.Y - a.Y));
        var radians = double.DegreesToRadians(Step);
        var onEarth = radians * radians * Math.Cos(double.DegreesToRadians(place.Latitude + (Step / 2)));
        return Math.Abs((drawn / onEarth) - 1) < 1e-3;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_projection_can_be_undone() => Prop.ForAll(Places.ToArbitrary(), place =>
    {
        var plane = EqualEarth.Project(place.Longitude, place.Latitude);
        var (longitude, latitude) = EqualEarth.Invert(plane.X, plane.Y);
        return Math.Abs(longitude - place.Longitude) < 1e-6 && Math.Abs(latitude - place.Latitude) < 1e-6;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_projection_has_the_extent_that_its_authors_give()
    {
        EqualEarth.Project(180, 0).X.ShouldBe(2.7066, 1e-4);
        EqualEarth.Project(0, 90).Y.ShouldBe(1.3174, 1e-4);
        EqualEarth.Project(0, 0).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(350)]
    [InlineData(900)]
    public void Every_State_is_seen_on_the_map_as_a_shape_or_as_a_disc(int width)
    {
        foreach (var world in new[] { Real, Exercise })
        {
            var map = world.Map(width);
            map.Shapes.Where(shape => shape.State is not null).ShouldAllBe(shape => shape.IsDisc || shape.Path.Length > 0);
            map.Shapes.ShouldAllBe(shape => shape.LabelX >= 0 && shape.LabelX <= map.Width && shape.LabelY >= 0 && shape.LabelY <= map.Height);
            map.Shapes.Where(shape => !PathSyntax().IsMatch(shape.Path)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Small_States_are_discs_and_large_ones_are_not()
    {
        var discs = Real.Map(900).Shapes.Where(shape => shape.IsDisc).Select(shape => shape.State!.Value.Value).ToList();

        discs.ShouldContain(code => code == "MDV");
        discs.ShouldContain(code => code == "PSE");
        discs.ShouldContain(code => code == "TUV");
        discs.ShouldNotContain("BEL");
        discs.ShouldNotContain("RWA");
        Exercise.Map(900).Shapes.Where(shape => shape.IsDisc).Select(shape => shape.State?.Value).ShouldBe(["XAF"]);
    }

    [Fact]
    public void The_world_map_is_light_and_the_same_each_time()
    {
        var map = Real.Map(900);

        map.Shapes.Sum(shape => shape.Path.Length).ShouldBeLessThan(75_000);
        new WorldMap(Real.Borders.Topology, Real.States.ToDictionary(state => state.Code), 900).Shapes.ShouldBe(map.Shapes);
    }

    [Fact]
    public void A_place_is_drawn_where_its_State_is_drawn()
    {
        var map = Real.Map(900);
        foreach (var (code, latitude, longitude) in new[] { ("BFA", 12.37, -1.52), ("RUS", 66.5, -175.0), ("FJI", -17.8, 178.0), ("BRA", -15.8, -47.9), ("AUS", -25.0, 134.0) })
        {
            var (x, y) = map.Project(latitude, longitude);
            Contains(map.Shapes.Single(shape => shape.State?.Value == code).Path, x, y).ShouldBeTrue(code);
        }
    }

    [Theory]
    [InlineData(99)]
    [InlineData(4001)]
    public void A_width_that_no_page_has_is_refused(int width)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Real.Map(width));
        Should.Throw<ArgumentOutOfRangeException>(() => Real.MapOf(new StateCode("BFA"), width, 300));
    }

    [Fact]
    public void The_map_of_a_State_shows_it_with_its_neighbours_and_knows_its_scale()
    {
        var map = Real.MapOf(new StateCode("BFA"), 620, 420).ShouldNotBeNull();
        var (x, y) = map.Project(12.37, -1.52).ShouldNotBeNull();

        map.Shapes[^1].State.ShouldBe(new StateCode("BFA"));
        Contains(map.Shapes[^1].Path, x, y).ShouldBeTrue();
        map.Shapes.Select(shape => shape.State?.Value).ShouldBe(["BEN", "BFA", "CIV", "GHA", "MLI", "NER", "NGA", "TGO"], ignoreOrder: true);
        map.Project(48.85, 2.35).ShouldBeNull("Paris is outside the frame");
        // Ouagadougou to Bobo-Dioulasso is about 325 km.
        var bobo = map.Project(11.18, -4.29).ShouldNotBeNull();
        (Math.Sqrt(((bobo.X - x) * (bobo.X - x)) + ((bobo.Y - y) * (bobo.Y - y))) * map.KilometresPerPixel).ShouldBe(328, 8);
    }

    [Fact]
    public void Every_State_has_a_map_of_its_own_and_a_dissolved_one_has_none()
    {
        foreach (var world in new[] { Real, Exercise })
        {
            foreach (var state in world.Assessed(new DateOnly(2026, 5, 21)))
            {
                var map = world.MapOf(state.Code, 350, 300).ShouldNotBeNull(state.Name);
                var own = map.Shapes.Single(shape => shape.State == state.Code);
                (own.IsDisc || own.Path.Length > 0).ShouldBeTrue(state.Name);
                (own.LabelX >= 0 && own.LabelX <= 350 && own.LabelY >= 0 && own.LabelY <= 300).ShouldBeTrue(state.Name);
                map.KilometresPerPixel.ShouldBeInRange(0.3, 60, state.Name);
            }
        }

        Real.MapOf(new StateCode("SUN"), 350, 300).ShouldBeNull();
    }

    private static (double X, double Y) Project(double longitude, double latitude) => EqualEarth.Project(longitude, latitude);

    private static bool Contains(string path, double x, double y)
    {
        var inside = false;
        foreach (var ring in path.Split('Z', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = Number().Matches(ring).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
            var points = new List<(double X, double Y)>();
            var (px, py) = (0.0, 0.0);
            for (var i = 0; i < numbers.Length; i += 2)
                points.Add((px += numbers[i], py += numbers[i + 1]));
            for (var (i, j) = (0, points.Count - 1); i < points.Count; j = i++)
            {
                if (points[i].Y > y != points[j].Y > y && x < ((points[j].X - points[i].X) * (y - points[i].Y) / (points[j].Y - points[i].Y)) + points[i].X)
                    inside = !inside;
            }
        }

        return inside;
    }

    [GeneratedRegex(@"^(M-?[\d.]+[ -][\d.]+(l(-?[\d.]+ ?)+)?Z)*$")]
    private static partial Regex PathSyntax();

    [GeneratedRegex(@"-?(\d+\.?\d*|\.\d+)")]
    private static partial Regex Number();
}
