namespace Tocsin.Web.Wording;

/// <summary>In what a predictor's column is measured, so that a reader sees the thing and not its transformation.</summary>
internal enum PredictorScale
{
    /// <summary>0 or 1.</summary>
    YesNo,

    /// <summary>A number that is shown as it stands.</summary>
    Plain,

    /// <summary>log2(x): shown as x.</summary>
    Log2,

    /// <summary>log2(x + 1): shown as x.</summary>
    Log2PlusOne,

    /// <summary>Square root of x: shown as x.</summary>
    SquareRoot,

    /// <summary>In per cent.</summary>
    Percent,

    /// <summary>A share from 0 to 1, shown in per cent.</summary>
    Share,
}
