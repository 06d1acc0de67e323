using Tocsin.Numerics.Regression;

namespace Tocsin.Tests.Numerics;

/// <summary>
/// The Early Warning Project's 2025 predictors as the published model sees them: 39 columns in the order of its coefficients, training rows complete in
/// predictors and outcomes, forecast rows complete in predictors.
/// </summary>
internal sealed class EwpEdition
{
    public const int Seed = 90035;
    public const int Folds = 10;

    private EwpEdition(IReadOnlyList<string> predictors, List<EwpCountryYear> rows)
    {
        Predictors = predictors;
        Rows = rows;
    }

    public IReadOnlyList<string> Predictors { get; }

    /// <summary>Every country-year of the file, in file order.</summary>
    public IReadOnlyList<EwpCountryYear> Rows { get; }

    public static EwpEdition Read(string folder)
    {
        var coefficients = CsvTable.Read(Path.Combine(folder, "coefficients_3Sep2025.csv"));
        string[] predictors = [.. coefficients.Rows.Select(row => coefficients.Text(row, "variable")).Skip(1)];
        var table = CsvTable.Read(Path.Combine(folder, "prepared2024predictors-2025-09-03.csv"));
        return new EwpEdition(predictors, [.. table.Rows.Select(row => EwpCountryYear.Of(table, row, predictors))]);
    }

    /// <summary>Complete country-years up to a year.</summary>
    public (DesignMatrix X, bool[] Target) TrainingUntil(int year)
    {
        var rows = Rows.Where(row => row.Year <= year && row.IsComplete).ToList();
        return (DesignMatrix.FromRows(Predictors, [.. rows.Select(row => row.Values)]), [.. rows.Select(row => row.OnsetInOneOrTwoYears == 1)]);
    }

    /// <summary>Country-years of a year with all predictors, whether or not their outcome is known.</summary>
    public (IReadOnlyList<EwpCountryYear> Rows, DesignMatrix X) ForecastRows(int year)
    {
        var rows = Rows.Where(row => row.Year == year && row.HasAllPredictors).ToList();
        return (rows, DesignMatrix.FromRows(Predictors, [.. rows.Select(row => row.Values)]));
    }
}
