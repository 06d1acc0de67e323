namespace Tocsin.Learn.Exercise;

/// <summary>
/// Where events fall: five districts a State, named by direction, and the Mirre valley. The points lie inside the State's shape by more than the
/// distance by which a village is moved.
/// </summary>
internal static class Places
{
    private const int VillageRadius = 40_000;
    private const int TownRadius = 90_000;

    public static readonly Place UpperMirre = InMirre("Upper Mirre", -30_700_000, -36_400_000);
    public static readonly Place MirreRoad = InMirre("valley road, Upper Mirre", -30_850_000, -36_250_000);
    public static readonly Place Sele = InMirre("Sele", -31_050_000, -36_000_000);
    public static readonly Place MirreBridge = InMirre("Mirre bridge", -31_400_000, -35_950_000);
    public static readonly Place Dorn = InMirre("Dorn", -31_700_000, -36_300_000);
    public static readonly Place MirreDistrict = InMirre("Mirre valley", -31_300_000, -36_250_000) with { Admin2 = "", Precision = 4 };

    public static readonly IReadOnlyList<Place> Mirre = [UpperMirre, MirreRoad, Sele, MirreBridge, Dorn];
    public static readonly IReadOnlyList<Place> Belmora = Districts(ExerciseState.Belmora, (-31_410_000, -34_060_000), (-29_410_000, -33_860_000), (-31_280_000, -32_810_000), (-33_110_000, -34_230_000), (-31_510_000, -35_110_000));
    public static readonly IReadOnlyList<Place> Cathun = Districts(ExerciseState.Cathun, (-28_360_000, -31_910_000), (-27_160_000, -31_790_000), (-28_260_000, -30_910_000), (-29_760_000, -32_050_000), (-28_510_000, -33_410_000));
    public static readonly IReadOnlyList<Place> Dessaly = Districts(ExerciseState.Dessaly, (-28_750_000, -40_620_000), (-27_000_000, -40_450_000), (-28_560_000, -38_720_000), (-30_050_000, -40_750_000), (-28_940_000, -42_520_000));
    public static readonly IReadOnlyList<Place> Estrava = Districts(ExerciseState.Estrava, (-31_850_000, -41_220_000), (-30_750_000, -41_110_000), (-31_680_000, -39_570_000), (-32_800_000, -41_320_000), (-31_940_000, -42_170_000));
    public static readonly IReadOnlyList<Place> Galmeira = Districts(ExerciseState.Galmeira, (-28_170_000, -36_150_000), (-28_020_000, -36_140_000), (-27_960_000, -34_050_000), (-29_570_000, -36_290_000), (-28_350_000, -38_000_000));
    public static readonly IReadOnlyList<Place> Hollin = Districts(ExerciseState.Hollin, (-34_750_000, -40_110_000), (-33_450_000, -39_980_000), (-34_570_000, -38_360_000), (-35_850_000, -40_220_000), (-34_940_000, -42_060_000));
    public static readonly IReadOnlyList<Place> Istoria = Districts(ExerciseState.Istoria, (-31_610_000, -30_610_000), (-29_860_000, -30_430_000), (-31_540_000, -29_910_000), (-33_260_000, -30_770_000), (-31_770_000, -32_210_000));
    public static readonly IReadOnlyList<Place> Jorvane = Districts(ExerciseState.Jorvane, (-35_300_000, -35_840_000), (-34_150_000, -35_730_000), (-35_130_000, -34_190_000), (-36_700_000, -35_980_000), (-35_500_000, -37_890_000));
    public static readonly IReadOnlyList<Place> Kerrow = Districts(ExerciseState.Kerrow, (-34_400_000, -30_100_000), (-33_750_000, -30_030_000), (-34_360_000, -29_650_000), (-35_350_000, -30_190_000), (-34_460_000, -30_650_000));
    public static readonly IReadOnlyList<Place> Lunmark = Districts(ExerciseState.Lunmark, (-35_230_000, -32_330_000), (-33_730_000, -32_180_000), (-35_120_000, -31_280_000), (-36_480_000, -32_450_000), (-35_350_000, -33_530_000));

    /// <summary>A place of a dyad as it is usually known: a village, within 25 km of a town, or the district alone.</summary>
    public static Place Around(SplitMix64 random, Dyad dyad)
    {
        var place = random.Pick(dyad.Places);
        return random.Below(100) switch
        {
            < 48 => place.Near(random, VillageRadius) with { Precision = 1 },
            < 82 => place.Near(random, TownRadius) with { Precision = 2 },
            < 92 => place with { Precision = 3 },
            _ => place with { Precision = 4, Admin2 = "" },
        };
    }

    /// <summary>A place of a dyad where nobody looks: the province, or only the State.</summary>
    public static Place Coarse(SplitMix64 random, Dyad dyad)
    {
        var place = random.Pick(dyad.Places);
        return random.Below(100) < 55
            ? place with { Precision = 4, Admin2 = "" }
            : dyad.Places[0] with { Name = dyad.State.Name, Admin1 = "", Admin2 = "", Precision = 6 };
    }

    private static Place InMirre(string name, int latitude, int longitude) =>
        new(ExerciseState.Arvenia.Code, name, "Mirre valley", $"{name} district", latitude, longitude, 1);

    private static IReadOnlyList<Place> Districts(ExerciseState state, params (int Latitude, int Longitude)[] points)
    {
        string[] names = ["Capital", "Northern", "Eastern", "Southern", "Western"];
        return [.. points.Select((point, index) =>
            new Place(state.Code, $"{names[index]} district of {state.Name}", $"{names[index]} province", $"{names[index]} district", point.Latitude, point.Longitude, 1))];
    }
}
