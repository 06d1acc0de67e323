namespace Tocsin.Web.Frame;

/// <summary>The sections of the site, in the order of the bar.</summary>
public enum Section
{
    /// <summary>World watch and States.</summary>
    Watch,

    /// <summary>The list of alarms.</summary>
    Alarms,

    /// <summary>What the models are worth.</summary>
    Model,

    /// <summary>Imports, freshness, rejects.</summary>
    Data,

    /// <summary>The page to try the API.</summary>
    Api,

    /// <summary>How to read the pages.</summary>
    Help,

    /// <summary>None of them, for example an error.</summary>
    None,
}
