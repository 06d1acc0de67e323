using Tocsin.Numerics.Regression;

namespace Tocsin.Tests.Numerics;

/// <summary>The published main model: training on years up to 2022, forecasts from 2024, against R 4.2.2 with glmnet 4.1-6.</summary>
public sealed class ElasticNetParityTests
{
    private const int BestIndex = 29;
    private static readonly Lazy<EwpEdition> Edition = new(() => EwpEdition.Read(SharedData.Path("ewp-2025")));
    private static readonly Lazy<(DesignMatrix X, bool[] Target)> Training = new(() => Edition.Value.TrainingUntil(2022));
    private static readonly Lazy<ElasticNetCrossValidation> Published = new(() => Fit(2));

    [SharedDataFact]
    public void Training_rows_are_the_published_ones()
    {
        Training.Value.X.Rows.ShouldBe(8970);
        Training.Value.Target.Count(onset => onset).ShouldBe(211);
    }

    [SharedDataTheory]
    [InlineData("out_path_fixture.csv", 1e-7, 1e-10)]
    [InlineData("out_path_fixture_thresh1e-14.csv", 1e-14, 1e-10)]
    public void Path_agrees_with_glmnet_at_every_lambda(string fixture, double threshold, double tolerance)
    {
        var path = ElasticNet.Fit(Training.Value.X, Training.Value.Target, new ElasticNetOptions { Threshold = threshold });
        var theirs = Fixture(fixture);
        path.Lambdas.Count.ShouldBe(theirs.Rows.Count);
        for (var i = 0; i < path.Lambdas.Count; i++)
        {
            var row = theirs.Rows[i];
            path.Lambdas[i].ShouldBe(theirs.Number(row, "lambda"), 1e-9 * path.Lambdas[i]);
            for (var j = 0; j < path.ColumnNames.Count; j++)
            {
                (path.Coefficients[i][j] * path.Deviations[j]).ShouldBe(theirs.Number(row, path.ColumnNames[j]) * path.Deviations[j], tolerance, $"{path.ColumnNames[j]} at lambda {i + 1}");
            }
        }

        path.End.ShouldBe(PathEnd.DevianceGainBelowLimit);
    }

    [SharedDataFact]
    public void Deviance_ratios_and_degrees_of_freedom_agree_with_glmnet()
    {
        var theirs = Fixture("out_path_fixture.csv");
        var path = Published.Value.Path;
        path.DevianceRatios.Zip(theirs.Column("devratio"), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-11);
        path.DegreesOfFreedom.Select(count => (double)count).ShouldBe(theirs.Column("nzero"));
    }

    [SharedDataFact]
    public void Cross_validation_agrees_with_glmnet_and_chooses_the_same_lambda()
    {
        var theirs = Fixture("out_path_fixture.csv");
        Published.Value.MeanDeviances.Zip(theirs.Column("cvm"), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-11);
        Published.Value.StandardErrors.Zip(theirs.Column("cvsd"), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-11);
        (Published.Value.BestIndex + 1).ShouldBe(BestIndex);
        Published.Value.OneErrorIndex.ShouldBeLessThan(Published.Value.BestIndex);
    }

    [SharedDataFact]
    public void Converged_forecasts_are_within_a_millionth_of_the_converged_fixture()
    {
        var path = ElasticNet.Fit(Training.Value.X, Training.Value.Target, new ElasticNetOptions { Threshold = 1e-14 });
        var theirs = Fixture("out_path_fixture_thresh1e-14.csv");
        var row = theirs.Rows[BestIndex - 1];
        var converged = new ElasticNetModel(path.ColumnNames, theirs.Number(row, "lambda"), theirs.Number(row, "a0"), [.. path.ColumnNames.Select(name => theirs.Number(row, name))]);
        var x = Edition.Value.ForecastRows(2024).X;
        path.At(BestIndex - 1).Probabilities(x).Zip(converged.Probabilities(x), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6);
    }

    [SharedDataFact]
    public void Coefficients_and_forecasts_agree_with_the_published_ones()
    {
        var coefficients = Fixture("out_coef_fullprec.csv");
        Published.Value.BestModel.Intercept.ShouldBe(coefficients.Number(coefficients.Rows[0], "coef"), 1e-8);
        Published.Value.BestModel.Coefficients.Zip(coefficients.Column("coef").Skip(1), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-10);

        var (rows, x) = Edition.Value.ForecastRows(2024);
        var ours = Published.Value.BestModel.Probabilities(x);
        var full = ByName("glmnet-fixtures/out_forecasts_fullprec.csv", "risk", rows);
        var published = ByName("forecasts3Sep2025.csv", "risk_1or2.from2024", rows);
        ours.Zip(full, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-10);
        ours.Zip(published, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-4);
        RankCorrelation.Spearman(ours, published).ShouldBeGreaterThan(0.9999);
        TopTen(ours).ShouldBe(TopTen(published));
    }

    [SharedDataFact]
    public void Folds_of_the_main_model_are_R_s()
    {
        var fixture = Fixture("out_foldid_fixture.csv");
        FoldAssignment.Assign(fixture.Rows.Count, EwpEdition.Folds, EwpEdition.Seed).ShouldBe(fixture.Rows.Select(row => fixture.Integer(row, "foldid")));
    }

    [SharedDataFact]
    public void Folds_of_every_origin_start_from_the_same_seed()
    {
        var fixture = Fixture("out_foldid_foos.csv.gz");
        var origins = fixture.Rows.GroupBy(row => fixture.Integer(row, "origin"), row => fixture.Integer(row, "fold")).ToList();
        origins.Count.ShouldBe(StructuralRegime.Origins);
        foreach (var origin in origins)
        {
            FoldAssignment.Assign(origin.Count(), EwpEdition.Folds, EwpEdition.Seed).SequenceEqual(origin).ShouldBeTrue($"origin {origin.Key}");
        }
    }

    [SharedDataFact]
    public void The_number_of_threads_changes_no_bit()
    {
        var alone = Fit(1);
        Published.Value.MeanDeviances.ShouldBe(alone.MeanDeviances);
        Published.Value.StandardErrors.ShouldBe(alone.StandardErrors);
        Published.Value.BestModel.Intercept.ShouldBe(alone.BestModel.Intercept);
        Published.Value.BestModel.Coefficients.ShouldBe(alone.BestModel.Coefficients);
    }

    private static ElasticNetCrossValidation Fit(int threads)
    {
        var (x, target) = Training.Value;
        return ElasticNet.CrossValidate(x, target, FoldAssignment.Assign(x.Rows, EwpEdition.Folds, EwpEdition.Seed), threads: threads);
    }

    private static double[] ByName(string file, string column, IReadOnlyList<EwpCountryYear> rows)
    {
        var table = CsvTable.Read(SharedData.Path("ewp-2025", file));
        var values = table.Rows.ToDictionary(row => table.Text(row, "ewp_name"), row => table.Number(row, column));
        values.Count.ShouldBe(rows.Count);
        return [.. rows.Select(row => values[row.Name])];
    }

    private static HashSet<int> TopTen(double[] values) => [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Take(10)];

    private static CsvTable Fixture(string name) => CsvTable.Read(SharedData.Path("ewp-2025", "glmnet-fixtures", name));
}
