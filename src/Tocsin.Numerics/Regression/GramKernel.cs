using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// Twelve inner products at once, three weighted columns with four columns: the work that dominates a fit. Each product is summed in eight fixed lanes.
/// A processor with 512-bit vectors does so in one loop, any other in two loops over alternate halves, with the same bits.
/// </summary>
internal static class GramKernel
{
    /// <summary>Row counts must be multiples of this.</summary>
    public const int Lanes = 8;

    /// <summary>sums[4·a + b] = inner product of weighted column a (0 to 2, stored <paramref name="stride"/> apart) and column b (0 to 3).</summary>
    public static void Dot(ref double w, int stride, ref double x0, ref double x1, ref double x2, ref double x3, int rows, Span<double> sums)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(ref w, stride, ref x0, ref x1, ref x2, ref x3, rows, sums);
        }
        else
        {
            Halves(ref w, stride, ref x0, ref x1, ref x2, ref x3, rows, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Wide(ref double w, int stride, ref double x0, ref double x1, ref double x2, ref double x3, int rows, Span<double> sums)
    {
        ref var w1 = ref Unsafe.Add(ref w, stride);
        ref var w2 = ref Unsafe.Add(ref w, 2 * stride);
        Vector512<double> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector512<double> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<double> s20 = default, s21 = default, s22 = default, s23 = default;
        for (nuint i = 0; i < (nuint)rows; i += Lanes)
        {
            var a = Vector512.LoadUnsafe(ref w, i);
            var b = Vector512.LoadUnsafe(ref w1, i);
            var c = Vector512.LoadUnsafe(ref w2, i);
            var x = Vector512.LoadUnsafe(ref x0, i);
            s00 = Vector512.FusedMultiplyAdd(a, x, s00);
            s10 = Vector512.FusedMultiplyAdd(b, x, s10);
            s20 = Vector512.FusedMultiplyAdd(c, x, s20);
            x = Vector512.LoadUnsafe(ref x1, i);
            s01 = Vector512.FusedMultiplyAdd(a, x, s01);
            s11 = Vector512.FusedMultiplyAdd(b, x, s11);
            s21 = Vector512.FusedMultiplyAdd(c, x, s21);
            x = Vector512.LoadUnsafe(ref x2, i);
            s02 = Vector512.FusedMultiplyAdd(a, x, s02);
            s12 = Vector512.FusedMultiplyAdd(b, x, s12);
            s22 = Vector512.FusedMultiplyAdd(c, x, s22);
            x = Vector512.LoadUnsafe(ref x3, i);
            s03 = Vector512.FusedMultiplyAdd(a, x, s03);
            s13 = Vector512.FusedMultiplyAdd(b, x, s13);
            s23 = Vector512.FusedMultiplyAdd(c, x, s23);
        }

        sums[0] = Sum(s00);
        sums[1] = Sum(s01);
        sums[2] = Sum(s02);
        sums[3] = Sum(s03);
        sums[4] = Sum(s10);
        sums[5] = Sum(s11);
        sums[6] = Sum(s12);
        sums[7] = Sum(s13);
        sums[8] = Sum(s20);
        sums[9] = Sum(s21);
        sums[10] = Sum(s22);
        sums[11] = Sum(s23);
    }

    internal static void Halves(ref double w, int stride, ref double x0, ref double x1, ref double x2, ref double x3, int rows, Span<double> sums)
    {
        Span<Vector256<double>> low = stackalloc Vector256<double>[12];
        Span<Vector256<double>> high = stackalloc Vector256<double>[12];
        Half(ref w, stride, ref x0, ref x1, ref x2, ref x3, 0, rows, low);
        Half(ref w, stride, ref x0, ref x1, ref x2, ref x3, 4, rows, high);
        for (var t = 0; t < 12; t++)
        {
            sums[t] = BlockKernels.Sum(low[t] + high[t]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Half(ref double w, int stride, ref double x0, ref double x1, ref double x2, ref double x3, nuint first, int rows, Span<Vector256<double>> lanes)
    {
        ref var w1 = ref Unsafe.Add(ref w, stride);
        ref var w2 = ref Unsafe.Add(ref w, 2 * stride);
        Vector256<double> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector256<double> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector256<double> s20 = default, s21 = default, s22 = default, s23 = default;
        for (var i = first; i < (nuint)rows; i += Lanes)
        {
            var a = Vector256.LoadUnsafe(ref w, i);
            var b = Vector256.LoadUnsafe(ref w1, i);
            var c = Vector256.LoadUnsafe(ref w2, i);
            var x = Vector256.LoadUnsafe(ref x0, i);
            s00 = Vector256.FusedMultiplyAdd(a, x, s00);
            s10 = Vector256.FusedMultiplyAdd(b, x, s10);
            s20 = Vector256.FusedMultiplyAdd(c, x, s20);
            x = Vector256.LoadUnsafe(ref x1, i);
            s01 = Vector256.FusedMultiplyAdd(a, x, s01);
            s11 = Vector256.FusedMultiplyAdd(b, x, s11);
            s21 = Vector256.FusedMultiplyAdd(c, x, s21);
            x = Vector256.LoadUnsafe(ref x2, i);
            s02 = Vector256.FusedMultiplyAdd(a, x, s02);
            s12 = Vector256.FusedMultiplyAdd(b, x, s12);
            s22 = Vector256.FusedMultiplyAdd(c, x, s22);
            x = Vector256.LoadUnsafe(ref x3, i);
            s03 = Vector256.FusedMultiplyAdd(a, x, s03);
            s13 = Vector256.FusedMultiplyAdd(b, x, s13);
            s23 = Vector256.FusedMultiplyAdd(c, x, s23);
        }

        lanes[0] = s00;
        lanes[1] = s01;
        lanes[2] = s02;
        lanes[3] = s03;
        lanes[4] = s10;
        lanes[5] = s11;
        lanes[6] = s12;
        lanes[7] = s13;
        lanes[8] = s20;
        lanes[9] = s21;
        lanes[10] = s22;
        lanes[11] = s23;
    }

    private static double Sum(Vector512<double> lanes) => BlockKernels.Sum(lanes.GetLower() + lanes.GetUpper());
}
