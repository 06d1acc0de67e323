using Tocsin.Numerics.Regression;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

public sealed class ElasticNetModelTests
{
    private static readonly ElasticNetModel Model = new(["a", "b"], 0.01, -1, [2, -0.5]);

    [Fact]
    public void A_forecast_is_the_logistic_of_the_weighted_sum()
    {
        Model.LogOdds([1, 4]).ShouldBe(-1);
        Model.Probability([1, 2]).ShouldBe(0.5);
        Model.Probabilities(DesignMatrix.FromRows(["a", "b"], [[1, 2], [1, 4]])).ShouldBe([0.5, 1 / (1 + Math.E)]);
    }

    [Fact]
    public void Contributions_add_up_to_the_difference_in_log_odds()
    {
        var parts = Model.Contributions([1, 2], [3, -1]);
        parts.ShouldBe([-4, -1.5]);
        parts.Sum().ShouldBe(Model.LogOdds([1, 2]) - Model.LogOdds([3, -1]));
    }

    [Fact]
    public void Rows_of_another_length_are_refused()
    {
        Should.Throw<SizeMismatchException>(() => Model.LogOdds([1]));
        Should.Throw<SizeMismatchException>(() => Model.Contributions([1, 2], [1]));
        Should.Throw<SizeMismatchException>(() => new ElasticNetModel(["a"], 0, 0, [1, 2]));
        Should.Throw<SizeMismatchException>(() => Model.Probabilities(DesignMatrix.FromRows(["a"], [[1]])));
    }
}
