using System.Runtime.ExceptionServices;
using Tocsin.Assess;
using Tocsin.Numerics;

namespace Tocsin.Learn;

/// <summary>
/// The rolling regime: for each data year o, train on the complete cases up to o−2 and forecast from the rows of o. Which years are origins depends on the
/// table's span, and on the number of onsets up to o−2; never on anything after o.
/// </summary>
public static class RollingRegime
{
    /// <summary>Years of training before the first origin: 1960 to 1991 in the Early Warning Project's own back-test.</summary>
    public const int TrainingYears = 32;

    /// <summary>A table that spans fewer years than this is halved instead: training on the first half, forecasts for the second.</summary>
    public const int FullSpan = 48;

    /// <summary>Complete cases followed by an onset that the first training set must hold: one a fold on average.</summary>
    public const int FewestPositives = StructuralMethod.Folds;

    /// <summary>The data years to forecast from, ascending.</summary>
    /// <exception cref="TooLittleHistoryException">No year qualifies.</exception>
    public static IReadOnlyList<int> Origins(StructuralTable table, BacktestOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        var span = table.DataYear - table.FirstYear + 1;
        var training = span >= FullSpan ? TrainingYears : span / 2;
        var first = options.FirstOrigin ?? table.FirstYear + training - 1 + StructuralMethod.OutcomeLag;
        var last = options.LastOrigin ?? table.DataYear - 1;
        while (first <= last && Positives(table, first) < FewestPositives)
            first++;
        return first <= last
            ? [.. Enumerable.Range(first, last - first + 1)]
            : throw new TooLittleHistoryException(table.Edition, table.FirstYear, table.DataYear, Positives(table, last), FewestPositives);
    }

    /// <summary>Makes the forecasts of every origin.</summary>
    /// <param name="table">The country-years.</param>
    /// <param name="options">Origins, seed and threads.</param>
    /// <param name="progress">Told the data year of each origin as it is done; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run between two steps of a fit.</param>
    /// <returns>One entry an origin, ascending; bit-identical for any number of threads.</returns>
    /// <exception cref="TooLittleHistoryException">No year qualifies.</exception>
    /// <exception cref="NumericsException">An origin cannot be fitted.</exception>
    public static IReadOnlyList<RollingOrigin> Run(
        StructuralTable table, BacktestOptions options, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var years = Origins(table, options);
        var origins = new RollingOrigin[years.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };

        // The last origins hold the most rows: taken first, no thread is left alone with a long one at the end.
        var failures = new ExceptionDispatchInfo?[years.Count];
        Parallel.For(0, years.Count, parallel, k =>
        {
            var place = years.Count - 1 - k;
            try
            {
                origins[place] = At(table, years[place], options.Seed, cancellationToken);
                progress?.Report(years[place]);
            }
            catch (NumericsException failure)
            {
                failures[place] = ExceptionDispatchInfo.Capture(failure);
            }
        });

        // Of several failures the first origin's is raised, whatever the threads did.
        Array.Find(failures, failure => failure is not null)?.Throw();
        return origins;
    }

    /// <summary>The forecasts of one origin.</summary>
    /// <exception cref="NumericsException">The origin cannot be fitted.</exception>
    public static RollingOrigin At(StructuralTable table, int year, int seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var fit = StructuralFit.To(table, year - StructuralMethod.OutcomeLag, seed, 1, cancellationToken);
        var rows = table.Forecastable(year);
        var risks = rows.Select(row => fit.Model.Probability(row.Predictors)).ToArray();
        var ranks = RiskRanking.Of(risks);
        return new RollingOrigin(
            year,
            fit.TrainedUntil,
            fit.Rows,
            fit.Positives,
            fit.Model.Lambda,
            fit.LambdaIndex,
            fit.Model.Coefficients.Count(value => value != 0),
            [.. rows.Select((row, i) => new OriginForecast(row, risks[i], ranks[i]))]);
    }

    private static int Positives(StructuralTable table, int origin) =>
        table.CompleteCases(origin - StructuralMethod.OutcomeLag).Count(row => row.OnsetWithinTwoYears == true);
}
