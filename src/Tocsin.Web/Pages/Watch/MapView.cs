namespace Tocsin.Web.Pages.Watch;

/// <summary>What the map shows.</summary>
public enum MapView
{
    /// <summary>Risk of a new mass killing.</summary>
    Risk,

    /// <summary>Change of the risk since the year before.</summary>
    Change,

    /// <summary>Deaths in the last twelve months covered.</summary>
    Deaths,

    /// <summary>How many streams of information see the State.</summary>
    Seen,

    /// <summary>Alarms of the last six months that were judged.</summary>
    Alarms,
}
