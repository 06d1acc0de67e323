using System.Text;
using Tocsin.Assess.Monthly;
using Tocsin.Gather.Panels;
using Tocsin.Learn.Monthly;
using Tocsin.Numerics.Resampling;
using Tocsin.Reference;

namespace Tocsin.Tests.Learn.Monthly;

public sealed class MonthlyBacktesterTests
{
    private const int First = 121;
    private static readonly MonthlyWindow Window = new(2000);

    [Fact]
    public void A_panel_that_does_not_reach_the_window_is_refused_in_words()
    {
        Should.Throw<PanelUnusableException>(() => MonthlyBacktester.Run(
            MonthlyTarget.StateBased, Panel(), new MonthlyWindow(2030), MonthlyMethod.Models(MonthlyTarget.StateBased), 1, TimeProvider.System, CancellationToken.None))
            .Message.ShouldContain("2030 needs at least 12 months");
    }

    [Theory]
    [InlineData("month_id,country_id\n457,1\n", "does not say what is counted")]
    [InlineData("month_id,country_id,ged_sb\n457,1,-3\n", "line 2: '-3' is not a number of deaths")]
    [InlineData("month_id,country_id,ged_sb\n457,1,2.5\n", "line 2: '2.5' is not a whole number")]
    [InlineData("month_id,country_id,ged_sb\n457,1,2\n457,1,2\n", "line 3: country 1, month 457 is already on line 2")]
    [InlineData("month_id,country_id,ged_sb\n", "no rows")]
    [InlineData("", "it is empty")]
    [InlineData("month_id,country_id,ged_sb\n0,1,2\n", "'0' is not a month_id")]
    public void A_bad_panel_is_refused_with_its_line(string text, string words) =>
        Should.Throw<PanelUnusableException>(() => Read(text)).Message.ShouldContain(words);

    [Fact]
    public void Holes_unknown_countries_and_an_unusual_order_are_said()
    {
        var file = Read("month_id,country_id,ged_sb\n459,1,2\n457,1,0\n457,99999,0\n");
        file.Notes.Count.ShouldBe(3);
        double.IsNaN(file.Panel[0, 458]).ShouldBeTrue();
    }

    private static PanelFile Read(string text) => PanelFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "panel.csv", null, World.Load("world").Crosswalk, CancellationToken.None);

    // Twenty units from quiet to violent, with spells; long enough for every model.
    private static MonthlyPanel Panel()
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
            }

            return row;
        }).ToArray();
        return new MonthlyPanel(First, [.. Enumerable.Range(0, 20).Select(unit => $"{unit}")], values);
    }
}
