namespace Tocsin.Learn.Exercise;

/// <summary>How open a State's politics are; most of the yearly predictors follow from it.</summary>
internal enum Regime
{
    /// <summary>Free elections, courts and press.</summary>
    Open,

    /// <summary>Elections with limits.</summary>
    Mixed,

    /// <summary>One party, opposition barred.</summary>
    Closed,

    /// <summary>Rule by the forces; parties banned.</summary>
    Military,
}
