using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// The inner loops of the fit. All of them use four fixed lanes and fused multiply-add in a fixed order, whatever the processor offers,
/// so that sums do not depend on vector width or on the number of threads. Row counts are multiples of four.
/// </summary>
internal static class BlockKernels
{
    /// <summary>Sum of the four lanes in a fixed order.</summary>
    public static double Sum(Vector256<double> lanes)
    {
        var halves = lanes.GetLower() + lanes.GetUpper();
        return halves.GetElement(0) + halves.GetElement(1);
    }

    /// <summary>target += a·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ref double target, double a, ref double x, int rows)
    {
        var scale = Vector256.Create(a);
        for (nuint i = 0; i < (nuint)rows; i += 4)
        {
            Vector256.FusedMultiplyAdd(scale, Load(ref x, i), Load(ref target, i)).StoreUnsafe(ref target, i);
        }
    }

    /// <summary>target += a0·x0 + a1·x1 + a2·x2 + a3·x3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled4(ref double target, ReadOnlySpan<double> a, ref double x0, ref double x1, ref double x2, ref double x3, int rows)
    {
        var (a0, a1, a2, a3) = (Vector256.Create(a[0]), Vector256.Create(a[1]), Vector256.Create(a[2]), Vector256.Create(a[3]));
        for (nuint i = 0; i < (nuint)rows; i += 4)
        {
            var sum = Vector256.FusedMultiplyAdd(a0, Load(ref x0, i), Load(ref target, i));
            sum = Vector256.FusedMultiplyAdd(a1, Load(ref x1, i), sum);
            sum = Vector256.FusedMultiplyAdd(a2, Load(ref x2, i), sum);
            Vector256.FusedMultiplyAdd(a3, Load(ref x3, i), sum).StoreUnsafe(ref target, i);
        }
    }

    /// <summary>product = v·x, element by element; returns the sum of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Weigh(ref double product, ref double v, ref double x, int rows)
    {
        var sum = Vector256<double>.Zero;
        for (nuint i = 0; i < (nuint)rows; i += 4)
        {
            var p = Load(ref v, i) * Load(ref x, i);
            p.StoreUnsafe(ref product, i);
            sum += p;
        }

        return Sum(sum);
    }

    /// <summary>Inner products of r with four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dot4(ref double r, ref double x0, ref double x1, ref double x2, ref double x3, int rows, Span<double> sums)
    {
        var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (nuint i = 0; i < (nuint)rows; i += 4)
        {
            var ri = Load(ref r, i);
            s0 = Vector256.FusedMultiplyAdd(ri, Load(ref x0, i), s0);
            s1 = Vector256.FusedMultiplyAdd(ri, Load(ref x1, i), s1);
            s2 = Vector256.FusedMultiplyAdd(ri, Load(ref x2, i), s2);
            s3 = Vector256.FusedMultiplyAdd(ri, Load(ref x3, i), s3);
        }

        sums[0] = Sum(s0);
        sums[1] = Sum(s1);
        sums[2] = Sum(s2);
        sums[3] = Sum(s3);
    }

    /// <summary>1 / (1 + e^-x), element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x) =>
        Vector256<double>.One / (Vector256<double>.One + Vector256.Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref double source, nuint index) => Vector256.LoadUnsafe(ref source, index);
}
