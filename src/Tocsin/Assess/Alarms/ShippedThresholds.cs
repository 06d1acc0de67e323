namespace Tocsin.Assess.Alarms;

/// <summary>
/// The method in force and the thresholds of every method, as the back-test on the published sample of events (1989 to 2020) gave them: learned on 1992 to
/// 2004, worth measured on 2005 to 2020. They are part of the program, so that no later data can reach an alarm of an earlier day. A test holds them to the
/// back-test.
/// </summary>
public static class ShippedThresholds
{
    /// <summary>The method in force: the one that preceded most onsets at the same budget.</summary>
    public const AlarmMethod Method = AlarmMethod.AboveTwoDeviations;

    /// <summary>First of the years that they were learned on.</summary>
    public const int LearnedFrom = 1992;

    /// <summary>The last of these.</summary>
    public const int LearnedTo = 2004;

    /// <summary>First of the years that measured what they are worth.</summary>
    public const int MeasuredFrom = 2005;

    /// <summary>The last of these.</summary>
    public const int MeasuredTo = 2020;

    /// <summary>Thresholds of every method, and those of silence, by kind of series.</summary>
    public static IReadOnlyList<AlarmThreshold> All { get; } =
    [
        // Negative-binomial CUSUM: nats.
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.State, AlarmInterval.Week, AlarmMeasure.Events, 2.454, 161, 28, 72),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.State, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 2.284, 137, 23, 84),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Events, 1.22, 175, 32, 66),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 1.25, 149, 29, 81),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Deaths, 2.825, 154, 23, 65),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.Area, AlarmInterval.Week, AlarmMeasure.Events, 10.551, 97, 3, 80),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.Area, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 53.161, 41, 0, 41),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.Area, AlarmInterval.Month, AlarmMeasure.Events, 7.495, 88, 3, 72),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.Area, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 24.77, 70, 0, 70),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.Actor, AlarmInterval.Week, AlarmMeasure.Events, 13.635, 118, 9, 86),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.Actor, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 25.489, 46, 0, 46),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.Actor, AlarmInterval.Month, AlarmMeasure.Events, 7.927, 151, 18, 105),
        Rise(AlarmMethod.NegativeBinomialCusum, AlarmScope.Actor, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 15.922, 54, 1, 53),
        // Bayesian change point: log-odds.
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.State, AlarmInterval.Week, AlarmMeasure.Events, -1.019, 124, 24, 30),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.State, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 0.471, 105, 19, 55),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Events, -1.95, 123, 22, 30),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, -1.043, 96, 20, 42),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Deaths, 0.875, 103, 15, 32),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.Area, AlarmInterval.Week, AlarmMeasure.Events, 30, 4, 0, 2),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.Area, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 30, 39, 0, 39),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.Area, AlarmInterval.Month, AlarmMeasure.Events, 11.021, 11, 1, 6),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.Area, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 9.775, 45, 0, 45),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.Actor, AlarmInterval.Week, AlarmMeasure.Events, 11.213, 15, 0, 7),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.Actor, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 20.483, 13, 0, 13),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.Actor, AlarmInterval.Month, AlarmMeasure.Events, 4.176, 41, 4, 22),
        Rise(AlarmMethod.BayesianChangePoint, AlarmScope.Actor, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 4.779, 43, 3, 33),
        // Count doubled: counts.
        Rise(AlarmMethod.CountDoubled, AlarmScope.State, AlarmInterval.Week, AlarmMeasure.Events, 5, 194, 24, 110),
        Rise(AlarmMethod.CountDoubled, AlarmScope.State, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 15, 155, 5, 146),
        Rise(AlarmMethod.CountDoubled, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Events, 5, 209, 40, 87),
        Rise(AlarmMethod.CountDoubled, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 6, 253, 44, 165),
        Rise(AlarmMethod.CountDoubled, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Deaths, 45, 212, 24, 125),
        Rise(AlarmMethod.CountDoubled, AlarmScope.Area, AlarmInterval.Week, AlarmMeasure.Events, 8, 194, 6, 166),
        Rise(AlarmMethod.CountDoubled, AlarmScope.Area, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 96, 57, 0, 57),
        Rise(AlarmMethod.CountDoubled, AlarmScope.Area, AlarmInterval.Month, AlarmMeasure.Events, 18, 156, 8, 132),
        Rise(AlarmMethod.CountDoubled, AlarmScope.Area, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 78, 81, 0, 81),
        Rise(AlarmMethod.CountDoubled, AlarmScope.Actor, AlarmInterval.Week, AlarmMeasure.Events, 15, 112, 9, 83),
        Rise(AlarmMethod.CountDoubled, AlarmScope.Actor, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 140, 31, 0, 31),
        Rise(AlarmMethod.CountDoubled, AlarmScope.Actor, AlarmInterval.Month, AlarmMeasure.Events, 27, 103, 9, 73),
        Rise(AlarmMethod.CountDoubled, AlarmScope.Actor, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 133, 45, 0, 45),
        // Above two deviations: counts.
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.State, AlarmInterval.Week, AlarmMeasure.Events, 5, 220, 27, 131),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.State, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 16, 166, 5, 157),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Events, 6, 218, 38, 116),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 5, 258, 45, 156),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Deaths, 48, 198, 22, 123),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.Area, AlarmInterval.Week, AlarmMeasure.Events, 8, 196, 6, 168),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.Area, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 102, 48, 0, 48),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.Area, AlarmInterval.Month, AlarmMeasure.Events, 17, 169, 8, 143),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.Area, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 88, 68, 0, 68),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.Actor, AlarmInterval.Week, AlarmMeasure.Events, 15, 126, 10, 96),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.Actor, AlarmInterval.Week, AlarmMeasure.CivilianDeaths, 147, 29, 0, 29),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.Actor, AlarmInterval.Month, AlarmMeasure.Events, 27, 140, 11, 106),
        Rise(AlarmMethod.AboveTwoDeviations, AlarmScope.Actor, AlarmInterval.Month, AlarmMeasure.CivilianDeaths, 112, 48, 0, 48),
        // Silence: nats.
        Silence(AlarmScope.State, AlarmMeasure.Events, 6.75, 3, 2),
        Silence(AlarmScope.State, AlarmMeasure.Deaths, 12.32, 1, 1),
        Silence(AlarmScope.Area, AlarmMeasure.Events, 4.987, 27, 5),
        Silence(AlarmScope.Actor, AlarmMeasure.Events, 38.135, 8, 7),
    ];

    private static AlarmThreshold Rise(AlarmMethod method, AlarmScope scope, AlarmInterval interval, AlarmMeasure measure, double evidence, int raised, int ahead, int ongoing) =>
        new(AlarmKind.Rise, method, new SeriesKind(scope, interval, measure), evidence, raised, ahead, ongoing);

    private static AlarmThreshold Silence(AlarmScope scope, AlarmMeasure measure, double evidence, int raised, int lasted) =>
        new(AlarmKind.Silence, null, new SeriesKind(scope, AlarmInterval.Month, measure), evidence, raised, lasted, 0);
}
