using Tocsin.Numerics;
using Tocsin.Numerics.Regression;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

public sealed class ElasticNetFailureTests
{
    private static readonly LogisticCase Data = new(seed: 2, rows: 120, columns: 4);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_no_number_is_named_by_row_and_column(double value)
    {
        var error = Should.Throw<NonFiniteInputException>(() => DesignMatrix.FromRows(["a", "b"], [[1, 2], [3, value]]));
        (error.Row, error.Column).ShouldBe((1, "b"));
        error.Value.ShouldBe(value);
    }

    [Fact]
    public void Values_too_large_to_square_are_refused()
    {
        var x = DesignMatrix.FromRows(["huge"], [[1e200], [-1e200], [3], [4]]);
        Should.Throw<NonFiniteInputException>(() => ElasticNet.Fit(x, [true, false, true, false])).Column.ShouldBe("huge");
    }

    [Fact]
    public void A_row_of_another_length_is_refused() =>
        Should.Throw<SizeMismatchException>(() => DesignMatrix.FromRows(["a", "b"], [[1, 2], [3]])).Actual.ShouldBe(1);

    [Fact]
    public void A_target_of_another_length_is_refused()
    {
        var error = Should.Throw<SizeMismatchException>(() => ElasticNet.Fit(Data.X, [true, false]));
        (error.Expected, error.Actual).ShouldBe((120, 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(119)]
    [InlineData(120)]
    public void A_target_with_fewer_than_two_rows_of_a_class_is_refused(int positives)
    {
        bool[] target = [.. Enumerable.Range(0, 120).Select(i => i < positives)];
        var error = Should.Throw<SingleClassException>(() => ElasticNet.Fit(Data.X, target));
        (error.Positives, error.Negatives, error.Required).ShouldBe((positives, 120 - positives, 2));
    }

    [Fact]
    public void A_fold_that_takes_all_onsets_away_is_named()
    {
        bool[] target = [.. Enumerable.Range(0, 120).Select(i => i < 5)];
        int[] folds = [.. Enumerable.Range(0, 120).Select(i => i < 40 ? 1 : i < 80 ? 2 : 3)];
        foreach (var threads in new[] { 1, 2 })
        {
            Should.Throw<SingleClassException>(() => ElasticNet.CrossValidate(Data.X, target, folds, threads: threads)).What.ShouldBe("target without fold 1");
        }
    }

    [Fact]
    public void Columns_that_are_all_constant_are_refused()
    {
        var x = DesignMatrix.FromRows(["a", "b"], [.. Enumerable.Repeat(new[] { 1.0, 2.0 }, 10)]);
        Should.Throw<ConstantColumnsException>(() => ElasticNet.Fit(x, [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0)])).Columns.ShouldBe(2);
    }

    [Fact]
    public void A_fit_that_uses_up_its_passes_says_where()
    {
        var error = Should.Throw<NonConvergenceException>(() => ElasticNet.Fit(Data.X, Data.Target, new ElasticNetOptions { MaxPasses = 30, Threshold = 1e-12 }));
        error.Limit.ShouldBe(30);
        error.Passes.ShouldBe(30);
        error.LambdaIndex.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Separated_classes_are_refused_with_the_deviance_explained()
    {
        var (x, target) = Separated();
        var error = Should.Throw<SeparationException>(() => ElasticNet.Fit(x, target));
        error.DevianceRatio.ShouldBeGreaterThan(error.Limit);
        error.LambdaIndex.ShouldNotBeNull();
    }

    [Fact]
    public void Separated_classes_end_the_path_where_that_is_asked_for()
    {
        var (x, target) = Separated();
        var path = ElasticNet.Fit(x, target, new ElasticNetOptions { OnSeparation = SeparationRule.EndPath });
        path.End.ShouldBe(PathEnd.DevianceRatioAboveLimit);
        path.Lambdas.Count.ShouldBeLessThan(100);
        path.DevianceRatios[^1].ShouldBeGreaterThan(0.999);
        path.DevianceRatios[^2].ShouldBeLessThanOrEqualTo(0.999);
    }

    [Fact]
    public void A_cancelled_fit_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => ElasticNet.Fit(Data.X, Data.Target, cancellationToken: source.Token));
        Should.Throw<OperationCanceledException>(() => ElasticNet.CrossValidate(Data.X, Data.Target, FoldAssignment.Assign(120, 5, 1), threads: 2, cancellationToken: source.Token));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ElasticNetOptions { Alpha = 1.1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ElasticNetOptions { LambdaCount = 2 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ElasticNetOptions { Threshold = double.NaN });
        Should.Throw<ArgumentOutOfRangeException>(() => new ElasticNetOptions { MaxPasses = 0 });
    }

    private static (DesignMatrix X, bool[] Target) Separated()
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => new[] { i < 20 ? -10 - (i % 3) : 10 + (i % 3), Math.Sin(i) })];
        return (DesignMatrix.FromRows(["a", "b"], rows), [.. rows.Select(row => row[0] > 0)]);
    }
}
