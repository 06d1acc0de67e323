namespace Tocsin.Gather.Ingestion;

/// <summary>Why a file is left alone.</summary>
public enum IgnoredReason
{
    /// <summary>Its header is none that Tocsin knows, or it is no table at all.</summary>
    Unknown,

    /// <summary>Somebody's forecasts. They are scored elsewhere, against what happened; they never count as observations.</summary>
    ForecastOfOthers,

    /// <summary>Output of a model: coefficients, paths, folds, scores.</summary>
    ModelOutput,

    /// <summary>Computed from, or another form of, data that Tocsin reads from its source: it would count things twice.</summary>
    DerivedDuplicate,

    /// <summary>Known, but no reader for it has been written yet.</summary>
    NotReadYet,

    /// <summary>Belongs to another file: the declaration beside it.</summary>
    Companion,
}
