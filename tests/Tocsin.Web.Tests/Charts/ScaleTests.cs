using Tocsin.Web.Charts;

namespace Tocsin.Web.Tests.Charts;

public class ScaleTests
{
    [Fact]
    public void An_axis_of_counts_has_whole_numbers_few_steps_and_room_for_the_highest()
    {
        foreach (var count in new[] { 3, 4 })
        {
            for (var high = 0; high < 3000; high++)
            {
                var ticks = Scale.CountTicks(high, count);
                ticks.ShouldAllBe(tick => tick == Math.Floor(tick), $"{high}");
                ticks[^1].ShouldBeGreaterThanOrEqualTo(high);
                ticks.Count.ShouldBeInRange(2, count + 1, $"{high}");
            }
        }

        Scale.CountTicks(1, 4).ShouldBe([0, 1]);
        Scale.CountTicks(9, 4).ShouldBe([0, 5, 10]);
    }
}
