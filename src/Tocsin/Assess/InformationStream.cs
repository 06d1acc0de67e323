namespace Tocsin.Assess;

/// <summary>The streams of information that a State should be seen through.</summary>
public enum InformationStream
{
    /// <summary>Country-year predictors of the structural model.</summary>
    ForecastInputs,

    /// <summary>Totals of organized violence by month.</summary>
    ViolenceByMonth,

    /// <summary>Violence by type, with civilians apart.</summary>
    ViolenceByType,

    /// <summary>Findings of human-rights mechanisms; no connector yet, so always none.</summary>
    HumanRightsMechanisms,

    /// <summary>Field reports; no connector yet, so always none.</summary>
    FieldReports,
}
