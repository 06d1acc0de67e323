using System.Runtime.Intrinsics;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// The logarithm of a product of many probabilities, four lanes at a time. Up to 32 factors are multiplied before one logarithm is taken: each
/// is at least 1e-9, so that nothing underflows, and a logarithm a row would cost more than the rest of the pass.
/// </summary>
internal struct LikelihoodProduct
{
    private const int FactorsBeforeLog = 32;
    private Vector256<double> _product = Vector256<double>.One;
    private int _factors;
    private double _log;

    public LikelihoodProduct()
    {
    }

    public void Multiply(Vector256<double> probabilities)
    {
        _product *= probabilities;
        if (++_factors == FactorsBeforeLog)
        {
            Fold();
        }
    }

    /// <summary>Natural logarithm of the product so far.</summary>
    public double Log()
    {
        Fold();
        return _log;
    }

    private void Fold()
    {
        _log += Math.Log(_product.GetElement(0)) + Math.Log(_product.GetElement(1))
            + (Math.Log(_product.GetElement(2)) + Math.Log(_product.GetElement(3)));
        _product = Vector256<double>.One;
        _factors = 0;
    }
}
