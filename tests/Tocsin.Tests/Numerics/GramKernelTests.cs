using Tocsin.Numerics.Regression;
using Tocsin.Numerics.Resampling;

namespace Tocsin.Tests.Numerics;

public sealed class GramKernelTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(512)]
    [InlineData(88)]
    public void Wide_and_narrow_vectors_give_the_same_bits_and_the_right_sums(int rows)
    {
        var random = new RRandom(rows);
        double[] w = [.. Enumerable.Range(0, 3 * rows).Select(_ => random.NextUniform() - 0.5)];
        double[] x = [.. Enumerable.Range(0, 4 * rows).Select(_ => random.NextUniform() - 0.5)];
        var (wide, narrow) = (new double[12], new double[12]);
        GramKernel.Wide(ref w[0], rows, ref x[0], ref x[rows], ref x[2 * rows], ref x[3 * rows], rows, wide);
        GramKernel.Halves(ref w[0], rows, ref x[0], ref x[rows], ref x[2 * rows], ref x[3 * rows], rows, narrow);
        narrow.ShouldBe(wide);
        for (var t = 0; t < 12; t++)
        {
            var expected = Enumerable.Range(0, rows).Sum(i => w[((t / 4) * rows) + i] * x[((t % 4) * rows) + i]);
            wide[t].ShouldBe(expected, 1e-12);
        }
    }
}
