namespace Tocsin.Assess;

/// <summary>Why a State has no structural risk, for machines and for pages in any language.</summary>
public enum NotAssessableReason
{
    /// <summary>No edition of the predictors was known by the day.</summary>
    NoEdition,

    /// <summary>The edition cannot carry the method: it lacks columns, or has too few.</summary>
    EditionUnusable,

    /// <summary>The model could not be fitted on the edition.</summary>
    NotFitted,

    /// <summary>The edition holds no row for the State.</summary>
    NoRows,

    /// <summary>The edition holds rows for the State, but none of the data year.</summary>
    NoRowInDataYear,

    /// <summary>The State's row of the data year lacks values of predictors.</summary>
    MissingValues,
}
