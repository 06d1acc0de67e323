namespace Tocsin.Assess.Alarms;

/// <summary>A kind of series: all of a kind share one threshold.</summary>
/// <param name="Scope">What they are about.</param>
/// <param name="Interval">Their periods.</param>
/// <param name="Measure">What they count.</param>
public readonly record struct SeriesKind(AlarmScope Scope, AlarmInterval Interval, AlarmMeasure Measure)
{
    /// <summary>The kinds that are watched for a rise or a silence, in their fixed order. Sources are watched by another rule.</summary>
    public static IReadOnlyList<SeriesKind> All { get; } =
    [
        .. from scope in (AlarmScope[])[AlarmScope.State, AlarmScope.Area, AlarmScope.Actor]
           from interval in Enum.GetValues<AlarmInterval>()
           from measure in (AlarmMeasure[])[AlarmMeasure.Events, AlarmMeasure.CivilianDeaths]
           select new SeriesKind(scope, interval, measure),
        new SeriesKind(AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Deaths),
    ];

    /// <inheritdoc />
    public override string ToString() => $"{Scope}/{Interval}/{Measure}";
}
