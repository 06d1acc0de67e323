using Tocsin.Numerics.Regression;

namespace Tocsin.Tests.Numerics;

/// <summary>
/// The rolling regime of the published scores: for each data year from 1993 to 2023 the model is trained on years up to two before and forecasts the rows
/// of that year. Origins run side by side; each writes to its own place. Written apart from <c>Learn.RollingRegime</c> on purpose, on Numerics alone: the two
/// must come to the same published scores.
/// </summary>
internal sealed class StructuralRegime
{
    public const int FirstOrigin = 1993;
    public const int Origins = 31;

    private StructuralRegime(EwpEdition edition, ElasticNetCrossValidation[] fits, double[][] forecasts)
    {
        Edition = edition;
        Fits = fits;
        Forecasts = forecasts;
    }

    public EwpEdition Edition { get; }

    public IReadOnlyList<ElasticNetCrossValidation> Fits { get; }

    /// <summary>For each origin the probabilities of its forecast rows, in file order.</summary>
    public IReadOnlyList<double[]> Forecasts { get; }

    public static StructuralRegime Run(EwpEdition edition, int threads)
    {
        var fits = new ElasticNetCrossValidation[Origins];
        var forecasts = new double[Origins][];
        Parallel.For(0, Origins, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
        {
            // The longest training sets first: a long one last would leave the other threads idle.
            var origin = FirstOrigin + Origins - 1 - k;
            var (x, target) = edition.TrainingUntil(origin - 2);
            var fit = ElasticNet.CrossValidate(x, target, FoldAssignment.Assign(x.Rows, EwpEdition.Folds, EwpEdition.Seed));
            fits[origin - FirstOrigin] = fit;
            forecasts[origin - FirstOrigin] = fit.BestModel.Probabilities(edition.ForecastRows(origin).X);
        });
        return new StructuralRegime(edition, fits, forecasts);
    }
}
