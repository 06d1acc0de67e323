using Tocsin.Numerics.Regression;

namespace Tocsin.Tests.Numerics;

public sealed class FoldAssignmentTests
{
    [Fact]
    public void The_published_seed_gives_the_published_first_ten_folds() =>
        FoldAssignment.Assign(8970, 10, 90035).Take(10).ShouldBe([6, 5, 5, 10, 6, 2, 4, 2, 7, 7]);

    [Fact]
    public void Folds_differ_in_size_by_one_row_at_most()
    {
        var sizes = FoldAssignment.Assign(1003, 10, 1).GroupBy(fold => fold).ToDictionary(group => group.Key, group => group.Count());
        sizes.Keys.Order().ShouldBe(Enumerable.Range(1, 10));
        sizes.Values.Max().ShouldBe(101);
        sizes.Values.Min().ShouldBe(100);
    }

    [Fact]
    public void Fewer_than_three_folds_are_refused()
    {
        var error = Should.Throw<FoldException>(() => FoldAssignment.Split([1, 2, 1, 2, 1, 2]));
        error.Fold.ShouldBeNull();
        error.Folds.ShouldBe(2);
    }

    [Fact]
    public void A_fold_with_too_few_rows_is_named()
    {
        var error = Should.Throw<FoldException>(() => FoldAssignment.Split([1, 1, 1, 2, 2, 3, 3, 3]));
        error.Fold.ShouldBe(2);
        error.Rows.ShouldBe(2);
    }
}
