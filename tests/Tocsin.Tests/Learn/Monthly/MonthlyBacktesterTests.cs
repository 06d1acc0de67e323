using System.Text;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Learn.Monthly;
using Tocsin.Numerics;
using Tocsin.Reference;

namespace Tocsin.Tests.Learn.Monthly;

public sealed class MonthlyBacktesterTests
{
    private const int First = 121;
    private static readonly MonthlyWindow Window = new(2000);

    [Fact]
    public void Altering_what_came_after_the_origin_changes_no_draw()
    {
        var (one, other) = (Panel(altered: false), Panel(altered: true));
        Draws(one).ShouldBe(Draws(other));
    }

    [Fact]
    public void The_scores_are_the_same_for_any_number_of_threads()
    {
        var panel = Panel(altered: false);
        var alone = Run(panel, 1).Models.Select(model => (model.Name, model.All, model.OnsetOnly)).ToArray();
        Run(panel, 3).Models.Select(model => (model.Name, model.All, model.OnsetOnly)).ShouldBe(alone);
    }

    [Fact]
    public void A_panel_that_does_not_reach_the_window_is_refused_in_words()
    {
        Should.Throw<PanelUnusableException>(() => MonthlyBacktester.Run(
            MonthlyTarget.StateBased, Panel(altered: false), new MonthlyWindow(2030), MonthlyMethod.All, 1, TimeProvider.System, CancellationToken.None))
            .Message.ShouldContain("2030 needs at least 12 months");
    }

    [Theory]
    [InlineData("month_id,country_id\n457,1\n", "does not say what is counted")]
    [InlineData("month_id,country_id,ged_sb\n457,1,-3\n", "line 2: '-3' is no number of deaths")]
    [InlineData("month_id,country_id,ged_sb\n457,1,2.5\n", "line 2: '2.5' is no whole number")]
    [InlineData("month_id,country_id,ged_sb\n457,1,2\n457,1,2\n", "line 3: country 1, month 457 stands on line 2 already")]
    [InlineData("month_id,country_id,ged_sb\n", "no row")]
    [InlineData("", "it is empty")]
    [InlineData("month_id,country_id,ged_sb\n0,1,2\n", "'0' is no month_id")]
    public void A_bad_panel_is_refused_with_its_line(string text, string words) =>
        Should.Throw<PanelUnusableException>(() => Read(text)).Message.ShouldContain(words);

    [Fact]
    public void Holes_unknown_countries_and_an_unusual_order_are_said()
    {
        var file = Read("month_id,country_id,ged_sb\n459,1,2\n457,1,0\n457,99999,0\n");
        file.Notes.Count.ShouldBe(3);
        double.IsNaN(file.Panel[0, 458]).ShouldBeTrue();
    }

    [SharedDataFact]
    public void The_benchmark_scores_as_published_and_the_model_in_force_is_below_it_in_every_window()
    {
        var file = PanelFile.Read(SharedData.Path("views", "ged_sb_cm_191_m121_504.csv"), null, World.Load("world").Crosswalk, CancellationToken.None);
        foreach (var (year, conflictology, inForce) in new[] { (2018, 14.481, 13.797), (2019, 9.225, 8.989), (2020, 12.065, 10.852), (2021, 27.633, 26.674) })
        {
            var card = MonthlyBacktester.Run(file.Target, file.Panel, new MonthlyWindow(year), MonthlyMethod.All, 2, TimeProvider.System, CancellationToken.None);
            card.Cells.ShouldBe(2292);
            var benchmark = card.Models.Single(model => model.Name == "conflictology").All;
            var own = card.Models.Single(model => model.InForce).All;
            benchmark.Crps.ShouldBe(conflictology, 0.001);
            own.Crps.ShouldBe(inForce, 0.001);
            own.Crps.ShouldBeLessThan(benchmark.Crps);
            own.Ignorance.ShouldBeLessThan(benchmark.Ignorance);
            own.IntervalScore.ShouldBeLessThan(benchmark.IntervalScore);
        }
    }

    private static PanelFile Read(string text) => PanelFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "panel.csv", null, World.Load("world").Crosswalk, CancellationToken.None);

    private static MonthlyScoreCard Run(MonthlyPanel panel, int threads) =>
        MonthlyBacktester.Run(MonthlyTarget.StateBased, panel, Window, MonthlyMethod.All, threads, TimeProvider.System, CancellationToken.None);

    private static double[] Draws(MonthlyPanel panel)
    {
        var history = new MonthlyHistory(panel, Window.Origin);
        var all = new List<double>();
        foreach (var fit in MonthlyBacktester.Fit(history, MonthlyMethod.All, CancellationToken.None))
        {
            for (var unit = 0; unit < history.Units; unit++)
            {
                var sample = new List<WeightedValue>();
                fit.Sample(unit, 7, sample);
                var draws = new double[MonthlyMethod.Draws];
                SampleDraws.Fill(sample.ToArray(), draws);
                all.AddRange(draws);
            }
        }

        return [.. all];
    }

    // Twenty units from quiet to violent, with spells; long enough for every model.
    private static MonthlyPanel Panel(bool altered)
    {
        var random = new RRandom(3);
        var values = Enumerable.Range(0, 20).Select(unit =>
        {
            var row = new double[Window.FirstMonth + 12 - First];
            var level = 0.0;
            for (var i = 0; i < row.Length; i++)
            {
                if (random.NextUniform() < 0.05)
                    level = Math.Floor(random.NextUniform() * unit * 4);
                row[i] = Math.Floor(level * random.NextUniform());
                if (altered && First + i > Window.Origin)
                    row[i] = 1000 + i;
            }

            return row;
        }).ToArray();
        return new MonthlyPanel(First, [.. Enumerable.Range(0, 20).Select(unit => $"{unit}")], values);
    }
}
