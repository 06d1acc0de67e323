using Tocsin.Learn.Exercise;

namespace Tocsin.Tests.Learn.Exercise;

public sealed class SplitMix64Tests
{
    [Fact]
    public void The_published_sequence_of_the_seed_1234567_comes_out()
    {
        var random = new SplitMix64(1234567);
        ulong[] drawn = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];
        drawn.ShouldBe([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]);
    }

    [Fact]
    public void Each_purpose_has_a_stream_of_its_own() =>
        SplitMix64.For(1986, "sample").Next().ShouldNotBe(SplitMix64.For(1986, "predictors XAA").Next());

    [Fact]
    public void A_number_below_a_bound_reaches_every_value_and_no_other()
    {
        var random = SplitMix64.For(1, "bound");
        Enumerable.Range(0, 1000).Select(_ => random.Below(7)).Distinct().Order().ShouldBe(Enumerable.Range(0, 7));
    }

    [Fact]
    public void A_logarithm_to_base_two_is_that_of_the_platform_to_eleven_decimals()
    {
        for (var value = 1.0; value < 1e9; value *= 1.37)
            ExactMath.Log2(value).ShouldBe(Math.Log2(value), 1e-11);
        ExactMath.Log2(1024).ShouldBe(10);
        ExactMath.Log2(0.25).ShouldBe(-2);
    }
}
