using System.Globalization;

namespace Tocsin.Numerics;

/// <summary>An input value is NaN or infinite. A missing value is the caller's to handle: drop the row, or model what is missing.</summary>
public sealed class NonFiniteInputException : NumericsException
{
    /// <summary>Names the value by row and, in a matrix, by column.</summary>
    /// <param name="what">What was read, such as "design matrix" or "scores".</param>
    /// <param name="row">Row, from 0.</param>
    /// <param name="column">Column name; null for a vector.</param>
    /// <param name="value">The value found: NaN or an infinity.</param>
    public NonFiniteInputException(string what, int row, string? column, double value)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The {what} holds {value} in row {row}{(column is null ? "" : $", column \"{column}\"")}. Leave the row out or supply a finite value."))
    {
        What = what;
        Row = row;
        Column = column;
        Value = value;
    }

    /// <summary>What was read.</summary>
    public string What { get; }

    /// <summary>Row, from 0.</summary>
    public int Row { get; }

    /// <summary>Column name; null for a vector.</summary>
    public string? Column { get; }

    /// <summary>The value found: NaN or an infinity.</summary>
    public double Value { get; }
}
