namespace Tocsin.Tests.Numerics;

/// <summary>One country-year of the predictors file; NaN is a value the file does not have.</summary>
internal sealed record EwpCountryYear(string Name, int Code, int Year, double[] Values, double Onset, double OnsetInOneOrTwoYears, bool HasAllOutcomes)
{
    private static readonly string[] OutcomeColumns = ["mk_onset", "mk_onset_1", "mk_onset_2", "mk_onset_1or2"];

    public bool HasAllPredictors => !Values.Any(double.IsNaN);

    public bool IsComplete => HasAllOutcomes && HasAllPredictors;

    public static EwpCountryYear Of(CsvTable table, string[] row, IReadOnlyList<string> predictors)
    {
        double[] outcomes = [.. OutcomeColumns.Select(column => table.Number(row, column))];
        return new EwpCountryYear(
            table.Text(row, "ewp_name"),
            table.Integer(row, "ccode"),
            table.Integer(row, "year"),
            [.. predictors.Select(column => table.Number(row, column))],
            outcomes[0],
            outcomes[3],
            !outcomes.Any(double.IsNaN));
    }
}
