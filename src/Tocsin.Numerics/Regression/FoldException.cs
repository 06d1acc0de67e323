using System.Globalization;

namespace Tocsin.Numerics.Regression;

/// <summary>A cross-validation cannot be made with the folds given: fewer than three, or one that holds too few rows.</summary>
public sealed class FoldException : NumericsException
{
    /// <summary>States the folds, and the one at fault.</summary>
    /// <param name="folds">Number of folds.</param>
    /// <param name="fold">The fold at fault, from 1; null when their number is at fault.</param>
    /// <param name="rows">Rows in that fold, or rows in all.</param>
    /// <param name="required">Least number of rows a fold, or least number of folds.</param>
    public FoldException(int folds, int? fold, int rows, int required)
        : base(fold is { } f
            ? string.Create(CultureInfo.InvariantCulture, $"Fold {f} of {folds} holds {rows} rows; at least {required} are needed. Use fewer folds or more rows.")
            : string.Create(CultureInfo.InvariantCulture, $"{folds} folds over {rows} rows cannot be used: at least {required} folds are needed."))
    {
        Folds = folds;
        Fold = fold;
        Rows = rows;
        Required = required;
    }

    /// <summary>Number of folds.</summary>
    public int Folds { get; }

    /// <summary>The fold at fault, from 1; null when their number is at fault.</summary>
    public int? Fold { get; }

    /// <summary>Rows in that fold, or rows in all.</summary>
    public int Rows { get; }

    /// <summary>Least number of rows a fold, or least number of folds.</summary>
    public int Required { get; }
}
