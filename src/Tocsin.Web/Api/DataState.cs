using System.Globalization;

namespace Tocsin.Web.Api;

/// <summary>
/// What the data were at one moment: how many imports, assessment runs and back-tests are stored. All three only ever grow, so equal
/// states give equal answers.
/// </summary>
internal readonly record struct DataState(long Imports, long Runs, long Backtests)
{
    /// <summary>As answers carry it: "i12.a3.b1".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"i{Imports}.a{Runs}.b{Backtests}");
}
