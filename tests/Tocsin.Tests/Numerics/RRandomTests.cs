using Tocsin.Numerics.Resampling;

namespace Tocsin.Tests.Numerics;

public sealed class RRandomTests
{
    [Theory]
    [InlineData(42, 0.9148060, 0.9370754, 0.2861395)]
    [InlineData(123, 0.2875775, 0.7883051, 0.4089769)]
    public void Uniform_numbers_are_those_of_runif(int seed, double first, double second, double third)
    {
        var random = new RRandom(seed);
        random.NextUniform().ShouldBe(first, 5e-8);
        random.NextUniform().ShouldBe(second, 5e-8);
        random.NextUniform().ShouldBe(third, 5e-8);
    }

    [Theory]
    [InlineData(42, new[] { 1, 5, 10, 8, 2, 4, 6, 9, 7, 3 })]
    [InlineData(123, new[] { 3, 10, 2, 8, 6, 9, 1, 7, 5, 4 })]
    public void A_sample_is_that_of_R_3_6_and_newer(int seed, int[] expected) =>
        new RRandom(seed).Sample(Enumerable.Range(1, 10).ToArray()).ShouldBe(expected);

    [Fact]
    public void A_sample_is_a_permutation_also_beyond_the_generator_s_own_size()
    {
        var sample = new RRandom(7).Sample(Enumerable.Range(0, 5000).ToArray());
        sample.Order().ShouldBe(Enumerable.Range(0, 5000));
        sample.ShouldNotBe(Enumerable.Range(0, 5000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(int.MaxValue)]
    public void An_index_stays_below_its_limit(int limit)
    {
        var random = new RRandom(1);
        for (var i = 0; i < 1000; i++)
        {
            random.NextIndex(limit).ShouldBeInRange(0, limit - 1);
        }
    }

    [Fact]
    public void A_limit_of_nothing_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RRandom(1).NextIndex(0));
}
