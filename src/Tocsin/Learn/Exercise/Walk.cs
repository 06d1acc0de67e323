namespace Tocsin.Learn.Exercise;

/// <summary>The values that move a little from year to year, in whole numbers.</summary>
internal sealed class Walk(SplitMix64 random, Profile profile)
{
    private static readonly int[] Discussion = [900, 580, 270, 90];
    private static readonly int[] Power = [1500, 300, -600, -1000];

    private long _population = Start(profile.Population, profile.Growth, profile.FirstYear);
    private long _infantMortality = Start(profile.InfantMortality * 100L, -profile.Decline, profile.FirstYear);
    private int _discussion;
    private int _power;

    /// <summary>One year's values.</summary>
    /// <param name="FreeDiscussion">In thousandths.</param>
    /// <param name="PowerBySocioeconomicPosition">In thousandths.</param>
    /// <param name="Population">Persons.</param>
    /// <param name="Growth">Of income a head, in thousandths of a per cent.</param>
    /// <param name="InfantMortality">A thousand births, in thousandths.</param>
    public readonly record struct Values(int FreeDiscussion, int PowerBySocioeconomicPosition, long Population, int Growth, long InfantMortality);

    /// <summary>Goes on by one year; to be called once for each year in order.</summary>
    public Values Step(int year, int battleDeaths)
    {
        var regime = (int)profile.RegimeIn(year);
        _discussion = Math.Clamp(_discussion + random.Between(-9, 9), -50, 50);
        _power = Math.Clamp(_power + random.Between(-60, 60), -350, 350);
        var growth = 2400 + random.Between(-2200, 2200) + random.Between(-1800, 1800)
            - (battleDeaths >= 500 ? 3200 : 0)
            - (profile.Coups.Contains(year) ? 3600 : 0);
        var values = new Values(Discussion[regime] + _discussion, Power[regime] + _power, _population, growth, _infantMortality);
        _population += _population * profile.Growth / 1000;
        _infantMortality -= _infantMortality * profile.Decline / 1000;
        return values;
    }

    private static long Start(long value, int perMille, int firstYear)
    {
        for (var year = EventHistory.First.Year; year < firstYear; year++)
            value += value * perMille / 1000;
        return value;
    }
}
