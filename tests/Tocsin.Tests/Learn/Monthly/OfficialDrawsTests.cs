using System.Globalization;
using System.IO.Compression;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Learn.Monthly;

/// <summary>The challenge's own draws, scored by the code that scores ours, have the challenge's own scores.</summary>
public sealed class OfficialDrawsTests
{
    [SharedDataTheory]
    [InlineData("bm_cm_last_historical_poisson_expanded", 2018, 1000, 20.041)]
    [InlineData("bm_cm_last_historical_poisson_expanded", 2019, 1000, 9.641)]
    [InlineData("bodentien_rueter_cm_nbinom_test_window", 2018, 999, 14.067)]
    [InlineData("bodentien_rueter_cm_nbinom_test_window", 2019, 999, 9.344)]
    public void The_official_draws_have_the_official_CRPS(string entry, int year, int size, double expected)
    {
        var actuals = File.ReadLines(SharedData.Path("views", $"cm_actuals_{year}.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(cell => (cell[0], cell[1]), cell => Number(cell[2]));
        using var text = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path("views", $"draws_{entry}_{year}.csv.gz")), CompressionMode.Decompress));
        var column = Array.IndexOf(text.ReadLine()!.Split(','), "draws_sorted");
        var scores = new List<double>();
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var draws = cells[column].Split(';').Select(Number).ToArray();
            draws.Length.ShouldBe(size);
            scores.Add(SampleCrps.Of(draws, actuals[(cells[0], cells[1])]));
        }

        scores.Count.ShouldBe(2292);
        scores.Average().ShouldBe(expected, 0.001);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
