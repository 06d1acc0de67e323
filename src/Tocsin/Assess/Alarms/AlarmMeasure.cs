namespace Tocsin.Assess.Alarms;

/// <summary>What a series counts.</summary>
public enum AlarmMeasure
{
    /// <summary>Recorded events.</summary>
    Events,

    /// <summary>Deaths of civilians; where a source does not set them apart, deaths in one-sided violence.</summary>
    CivilianDeaths,

    /// <summary>Deaths in all organized violence, best estimate.</summary>
    Deaths,

    /// <summary>Deliveries of a source.</summary>
    Deliveries,
}
