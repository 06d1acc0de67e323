namespace Tocsin.Learn.Exercise;

/// <summary>
/// Draws a State's values year by year, in whole numbers. Only poverty and regime set their level, and nothing drifts: a drifting value tells a model which
/// State and year it looks at, and it would learn the onsets by heart.
/// </summary>
internal sealed class YearlyDraw(SplitMix64 random, Profile profile)
{
    // By regime: open, mixed, closed, military. Discussion and power in thousandths, the two chances in a thousand, discrimination in thousandths.
    private static readonly int[] Discussion = [900, 580, 270, 90];
    private static readonly int[] Power = [1500, 300, -600, -1000];
    private static readonly int[] Barred = [0, 100, 700, 0];
    private static readonly int[] Killing = [0, 50, 450, 850];
    private static readonly int[] Courts = [1, 1, 1, 0];
    private static readonly int[] Discriminated = [40, 80, 130, 150];

    // By poverty: rich, in the middle, poor. Infant deaths in thousandths, the rest in thousandths.
    private static readonly int[] InfantDeaths = [12_000, 62_000, 102_000];
    private static readonly int[] Fractionalization = [200, 450, 680];
    private static readonly int[] PopulationGrowth = [5, 13, 21];
    private static readonly int[] ShareOfDiscriminated = [0, 600, 1000];

    /// <summary>Goes on by one year; to be called once for each year in order.</summary>
    /// <param name="year">The year.</param>
    /// <param name="battleDeaths">Battle deaths in it: a war costs growth.</param>
    public YearlyValues Step(int year, int battleDeaths)
    {
        var regime = (int)profile.RegimeIn(year);
        var poverty = profile.Poverty;
        var elapsed = year - EventHistory.First.Year;
        var growth = 2400 + random.Between(-2600, 2600) + random.Between(-2600, 2600) - (battleDeaths >= 500 ? 1500 : 0);
        var infantDeaths = InfantDeaths[poverty] * (1000L - 16 * elapsed) / 1000 * (1000 + random.Between(-60, 60)) / 1000;
        return new YearlyValues(
            Discussion[regime] - 40 * poverty + random.Between(-30, 30),
            Power[regime] - 300 * poverty + random.Between(-150, 150),
            Math.Max(0, 4 - regime - (random.Chance(200) ? 1 : 0)),
            random.Chance(Barred[regime]),
            random.Chance(Killing[regime]),
            Courts[regime],
            profile.Population * (1000 + PopulationGrowth[poverty] * elapsed) / 1000,
            growth,
            infantDeaths,
            Fractionalization[poverty],
            Discriminated[regime] * ShareOfDiscriminated[poverty] / 1000 * random.Between(85, 115) / 100);
    }
}
