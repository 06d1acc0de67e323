using System.Globalization;

namespace Tocsin.Learn;

/// <summary>
/// What the data were at one moment: how many declarations of imports, refusals, runs and back-tests are stored. All only ever
/// grow, so equal states give equal answers.
/// </summary>
/// <param name="Declarations">Declarations of imports.</param>
/// <param name="Refusals">Refusals of files.</param>
/// <param name="Runs">Runs of assessments, of monthly forecasts and of alarms.</param>
/// <param name="Backtests">Back-tests of the structural model, of the monthly ones and of the alarms.</param>
public readonly record struct DataState(long Declarations, long Refusals, long Runs, long Backtests)
{
    /// <summary>Changes with the handling of any import, and with who may see which: equal where the same imports are seen with the same handlings.</summary>
    public long Handlings { get; init; }

    /// <summary>As answers carry it: "i12.r0.a3.b1".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"i{Declarations}.r{Refusals}.a{Runs}.b{Backtests}");
}
