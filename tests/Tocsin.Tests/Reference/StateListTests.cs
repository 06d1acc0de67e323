using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

public class StateListTests
{
    private static readonly DateOnly Today = new(2026, 5, 21);
    private static readonly World Real = World.Load(World.RealId);
    private static readonly World Exercise = World.Load(World.ExerciseId);

    [Fact]
    public void The_world_has_193_members_two_observers_and_three_watched_territories()
    {
        Real.States.Count(state => state.Status == StateStatus.Member).ShouldBe(193);
        Real.States.Where(state => state.Status == StateStatus.Observer).Select(state => state.Name).ShouldBe(["State of Palestine", "Holy See"], ignoreOrder: true);
        Real.States.Where(state => state.Status == StateStatus.Territory).Select(state => state.Name)
            .ShouldBe(["Kosovo", "Western Sahara", "Taiwan Province of China"], ignoreOrder: true);
        Real.Assessed(Today).Count.ShouldBe(198);
    }

    [Fact]
    public void Kosovo_carries_the_reference_to_resolution_1244() =>
        Real.Get(new StateCode("XKX")).Note.ShouldNotBeNull().ShouldContain("Security Council resolution 1244 (1999)");

    [Theory]
    [InlineData("TUR", "Türkiye", "Türkiye")]
    [InlineData("SWZ", "Eswatini", "Eswatini")]
    [InlineData("MKD", "North Macedonia", "North Macedonia")]
    [InlineData("NLD", "Netherlands (Kingdom of the)", "the Kingdom of the Netherlands")]
    [InlineData("CZE", "Czechia", "Czechia")]
    [InlineData("CPV", "Cabo Verde", "Cabo Verde")]
    [InlineData("IRN", "Iran (Islamic Republic of)", "the Islamic Republic of Iran")]
    [InlineData("SDN", "Sudan", "the Sudan")]
    [InlineData("SSD", "South Sudan", "South Sudan")]
    [InlineData("GMB", "Gambia", "the Gambia")]
    [InlineData("CIV", "Côte d’Ivoire", "Côte d’Ivoire")]
    public void Names_follow_the_United_Nations(string code, string name, string inText)
    {
        var state = Real.Get(new StateCode(code));
        (state.Name, state.InText).ShouldBe((name, inText));
    }

    [Theory]
    [InlineData("2011-07-08", "SSD", false)]
    [InlineData("2011-07-09", "SSD", true)]
    [InlineData("1991-12-25", "SUN", true)]
    [InlineData("1991-12-26", "SUN", false)]
    [InlineData("1991-12-26", "RUS", true)]
    [InlineData("1990-10-02", "DDR", true)]
    [InlineData("1990-10-03", "DDR", false)]
    [InlineData("2026-05-21", "YUG", false)]
    public void A_State_is_assessed_from_its_first_to_its_last_day(string day, string code, bool assessed) =>
        Real.Assessed(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Any(state => state.Code.Value == code).ShouldBe(assessed);

    [Fact]
    public void Every_State_has_what_a_page_needs()
    {
        foreach (var world in new[] { Real, Exercise })
        {
            world.States.Where(state => string.IsNullOrWhiteSpace(state.Name) || string.IsNullOrWhiteSpace(state.InText)).ShouldBeEmpty();
            world.States.Where(state => !world.Regions.Any(region => region.SubRegion == state.SubRegion && region.Continent == state.Region)).ShouldBeEmpty();
            world.States.Where(state => state.From > state.Until).ShouldBeEmpty();
            world.States.Where(state => state.Status == StateStatus.Dissolved != state.Until is not null).ShouldBeEmpty();
            world.States.Select(state => state.Name).ShouldBeUnique();
            world.States.SelectMany(state => state.Predecessors.Concat(state.Continues is { } former ? [former] : [])).Where(code => !world.TryGet(code, out _)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_member_has_the_codes_of_ISO_and_of_the_United_Nations()
    {
        foreach (var world in new[] { Real, Exercise })
        {
            foreach (var state in world.States.Where(state => state.Status == StateStatus.Member))
            {
                world.Crosswalk.CodesOf(state.Code, CodeScheme.Iso2).ShouldNotBeEmpty(state.Name);
                world.Crosswalk.CodesOf(state.Code, CodeScheme.Iso3).ShouldContain(state.Code.Value);
                world.Crosswalk.CodesOf(state.Code, CodeScheme.M49).ShouldContain(state.M49);
            }
        }
    }

    [Fact]
    public void The_exercise_region_takes_no_code_and_no_name_of_the_real_world()
    {
        Exercise.States.Count.ShouldBe(12);
        Exercise.IsExercise.ShouldBeTrue();
        foreach (var scheme in Enum.GetValues<CodeScheme>())
        {
            foreach (var state in Exercise.States)
            {
                var codes = Exercise.Crosswalk.CodesOf(state.Code, scheme);
                codes.ShouldNotBeEmpty($"{state.Name} has no {scheme}");
                codes.Where(code => Real.Crosswalk.Resolve(scheme, code, Today) is not CodeResolution.Unknown).ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public void Kerrow_is_six_years_old_and_came_out_of_Istoria()
    {
        var kerrow = Exercise.Get(new StateCode("XAL"));
        (Today.Year - kerrow.From!.Value.Year).ShouldBe(6);
        kerrow.Predecessors.ShouldBe([new StateCode("XAJ")]);
    }

    [Fact]
    public void An_unknown_world_and_an_unknown_State_are_refused_in_words()
    {
        Should.Throw<ArgumentException>(() => World.Load("moon")).Message.ShouldContain("not 'moon'");
        Should.Throw<UnknownStateException>(() => Real.Get(new StateCode("ZZZ"))).Message.ShouldContain("no State ZZZ in the list of States");
    }

    [Fact]
    public void Every_file_of_facts_names_its_source_and_day()
    {
        foreach (var world in new[] { Real, Exercise })
        {
            world.Sources.Select(source => source.File).ShouldBe(
                world.IsExercise
                    ? ["states.csv", "regions.csv", "codes.csv", "places.csv", "organizations.csv", "memberships.csv", "shapes.json", "leads.csv"]
                    : ["states.csv", "regions.csv", "codes.csv", "organizations.csv", "memberships.csv", "shapes.json", "neighbours.csv", "leads.csv"],
                ignoreOrder: true);
        }
    }
}
