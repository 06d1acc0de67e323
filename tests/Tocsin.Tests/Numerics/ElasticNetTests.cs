using FsCheck;
using FsCheck.Fluent;
using Tocsin.Numerics.Regression;

namespace Tocsin.Tests.Numerics;

public sealed class ElasticNetTests
{
    private static readonly ElasticNetOptions Converged = new() { Threshold = 1e-15 };

    [Fact]
    public void Lasso_on_one_balanced_predictor_has_its_closed_form()
    {
        // Half the rows have the trait; 3 of 4 with it and 1 of 4 without it have the outcome. Standardized, the trait is +1 or -1,
        // and the fitted probability with the trait is 3/4 less lambda.
        var x = DesignMatrix.FromRows(["trait"], [[0], [0], [0], [0], [1], [1], [1], [1]]);
        bool[] target = [true, false, false, false, true, true, true, false];
        var path = ElasticNet.Fit(x, target, Converged with { Alpha = 1 });
        path.Lambdas[0].ShouldBe(0.25, 1e-14);
        (path.Lambdas[1] / path.Lambdas[0]).ShouldBe(Math.Pow(1e-4, 1.0 / 99), 1e-14);
        path.Coefficients[0].ShouldBe([0]);
        for (var i = 1; i < path.Lambdas.Count; i++)
        {
            var slope = Logistic.LogOdds(0.75 - path.Lambdas[i]);
            path.Coefficients[i][0].ShouldBe(2 * slope, 1e-6);
            path.At(i).Probability([1]).ShouldBe(0.75 - path.Lambdas[i], 1e-7);
            path.At(i).Probability([0]).ShouldBe(0.25 + path.Lambdas[i], 1e-7);
        }

        path.NullDeviance.ShouldBe(2 * 8 * Math.Log(2), 1e-12);
        path.DegreesOfFreedom.Skip(1).ShouldAllBe(count => count == 1);
    }

    [Theory]
    [InlineData(1.0, 10)]
    [InlineData(0.5, 25)]
    [InlineData(0.5, 45)]
    [InlineData(0.0, 60)]
    public void Coefficients_minimize_the_penalized_likelihood_as_plain_gradient_steps_do(double alpha, int index)
    {
        var data = new LogisticCase(seed: 11, rows: 60, columns: 5);
        var path = ElasticNet.Fit(data.X, data.Target, Converged with { Alpha = alpha, MinDevianceGain = 0 });
        var (_, slopes) = data.SolveByGradientSteps(path.Lambdas[index], alpha);
        path.StandardizedCoefficients(index).Zip(slopes, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Every_model_on_a_path_meets_the_optimality_conditions() =>
        Prop.ForAll<int, bool>((seed, lasso) =>
        {
            var data = new LogisticCase(seed, rows: 37 + (Math.Abs(seed % 5) * 131), columns: 1 + Math.Abs(seed % 9));
            var alpha = lasso ? 1 : 0.5;
            var path = ElasticNet.Fit(data.X, data.Target, Converged with { Alpha = alpha, LambdaCount = 20, OnSeparation = SeparationRule.EndPath });
            return Enumerable.Range(0, path.Lambdas.Count).All(i => data.OptimalityGap(path, i, alpha) < 1e-6);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void A_constant_column_gets_the_coefficient_zero_and_is_listed()
    {
        var data = new LogisticCase(seed: 3, rows: 80, columns: 2);
        var wider = DesignMatrix.FromRows(["x0", "still", "x1"], [.. Enumerable.Range(0, 80).Select(i => new[] { data.X[i, 0], 7, data.X[i, 1] })]);
        var without = ElasticNet.Fit(data.X, data.Target);
        var with = ElasticNet.Fit(wider, data.Target);
        with.ConstantColumns.ShouldBe([1]);
        with.Lambdas.ShouldBe(without.Lambdas);
        with.Coefficients[^1].ShouldBe([without.Coefficients[^1][0], 0, without.Coefficients[^1][1]]);
    }

    [Fact]
    public void Scaling_a_column_scales_its_coefficient_and_no_forecast()
    {
        var data = new LogisticCase(seed: 5, rows: 90, columns: 3);
        var scaled = DesignMatrix.FromRows(data.X.ColumnNames, [.. Enumerable.Range(0, 90).Select(i => new[] { data.X[i, 0] * 1000, data.X[i, 1], data.X[i, 2] + 5 })]);
        var (a, b) = (ElasticNet.Fit(data.X, data.Target), ElasticNet.Fit(scaled, data.Target));
        b.Coefficients[20][0].ShouldBe(a.Coefficients[20][0] / 1000, 1e-10);
        b.At(20).Probabilities(scaled).Zip(a.At(20).Probabilities(data.X), (p, q) => Math.Abs(p - q)).Max().ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void Between_two_lambdas_coefficients_are_interpolated_and_beyond_the_ends_they_stay()
    {
        var data = new LogisticCase(seed: 5, rows: 90, columns: 3);
        var path = ElasticNet.Fit(data.X, data.Target);
        var middle = path.AtLambda((0.25 * path.Lambdas[10]) + (0.75 * path.Lambdas[11]));
        middle.Coefficients[0].ShouldBe((0.25 * path.Coefficients[10][0]) + (0.75 * path.Coefficients[11][0]), 1e-12);
        path.AtLambda(path.Lambdas[7]).Coefficients.ShouldBe(path.Coefficients[7]);
        path.AtLambda(path.Lambdas[0] * 10).Coefficients.ShouldBe(path.Coefficients[0]);
        path.AtLambda(0).Coefficients.ShouldBe(path.Coefficients[^1]);
    }

    [Fact]
    public void Cross_validation_is_the_weighted_mean_of_held_out_deviances()
    {
        var data = new LogisticCase(seed: 8, rows: 100, columns: 3);
        int[] folds = [.. Enumerable.Range(0, 100).Select(i => i < 20 ? 1 : i < 50 ? 2 : 3)];
        var result = ElasticNet.CrossValidate(data.X, data.Target, folds);
        var index = result.BestIndex;
        var expected = 0.0;
        for (var fold = 1; fold <= 3; fold++)
        {
            int[] outside = [.. Enumerable.Range(0, 100).Where(i => folds[i] != fold)];
            var model = ElasticNet.Fit(data.X.SelectRows(outside), [.. outside.Select(i => data.Target[i])]).AtLambda(result.Path.Lambdas[index]);
            expected += Enumerable.Range(0, 100).Where(i => folds[i] == fold).Sum(i => -2 * Math.Log(Clip(data.Target[i] ? model.Probability(data.X.Row(i)) : 1 - model.Probability(data.X.Row(i)))));
        }

        result.MeanDeviances[index].ShouldBe(expected / 100, 1e-12);
        result.MeanDeviances[index].ShouldBe(result.MeanDeviances.Min());
        result.OneErrorIndex.ShouldBeLessThanOrEqualTo(result.BestIndex);
        result.MeanDeviances[result.OneErrorIndex].ShouldBeLessThanOrEqualTo(result.MeanDeviances[index] + result.StandardErrors[index]);
        result.BestModel.Lambda.ShouldBe(result.BestLambda);

        static double Clip(double p) => Math.Clamp(p, 1e-5, 1 - 1e-5);
    }

    [Fact]
    public void The_same_input_gives_the_same_bits_for_any_number_of_threads()
    {
        var data = new LogisticCase(seed: 21, rows: 1500, columns: 12);
        var folds = FoldAssignment.Assign(1500, 10, 4);
        var alone = ElasticNet.CrossValidate(data.X, data.Target, folds);
        foreach (var threads in new[] { 2, 3, 16 })
        {
            var together = ElasticNet.CrossValidate(data.X, data.Target, folds, threads: threads);
            together.MeanDeviances.ShouldBe(alone.MeanDeviances);
            together.BestModel.Intercept.ShouldBe(alone.BestModel.Intercept);
            together.BestModel.Coefficients.ShouldBe(alone.BestModel.Coefficients);
        }
    }
}
