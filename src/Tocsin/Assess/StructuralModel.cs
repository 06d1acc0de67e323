using Tocsin.Numerics.Regression;

namespace Tocsin.Assess;

/// <summary>
/// The structural model, fitted or read back from its stored version. It receives values only: no State's name or code reaches it (wall 7).
/// </summary>
public sealed class StructuralModel
{
    private readonly ElasticNetModel _model;
    private readonly double[] _medians;

    /// <summary>Takes a stored version.</summary>
    public StructuralModel(ModelVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        Version = version;
        _model = new ElasticNetModel(
            [.. version.Coefficients.Select(coefficient => coefficient.Predictor)],
            version.Lambda,
            version.Intercept,
            [.. version.Coefficients.Select(coefficient => coefficient.Value)]);
        _medians = [.. version.Coefficients.Select(coefficient => coefficient.Median)];
    }

    /// <summary>What it rests on, and its coefficients.</summary>
    public ModelVersion Version { get; }

    /// <summary>Probability for a State whose every predictor has the median over the States in the data year: what drivers start from.</summary>
    public double MedianProbability => _model.Probability(_medians);

    /// <summary>Log-odds of a new mass killing in the two years after the row's year.</summary>
    public double LogOdds(StructuralCase row) => _model.LogOdds(row.Predictors);

    /// <summary>Probability of a new mass killing in the two years after the row's year, in (0, 1).</summary>
    public double Probability(StructuralCase row) => _model.Probability(row.Predictors);

    /// <summary>
    /// What sets the row apart from the median of every predictor, without those of no effect: largest effect first, then by the method's order.
    /// </summary>
    public IReadOnlyList<Driver> Drivers(StructuralCase row) => Attribute(row.Predictors, _medians);

    /// <summary>What moved the State from the year before to this one; predictors without effect are left out. Largest effect first.</summary>
    public IReadOnlyList<Driver> Movers(StructuralCase row, StructuralCase before) => Attribute(row.Predictors, before.Predictors);

    private Driver[] Attribute(IReadOnlyList<double> values, IReadOnlyList<double> reference) =>
    [
        .. _model.Contributions(values, reference)
            .Select((effect, j) => new Driver(_model.ColumnNames[j], values[j], reference[j], effect))
            .Where(driver => driver.LogOdds != 0)
            .OrderByDescending(driver => Math.Abs(driver.LogOdds)),
    ];
}
