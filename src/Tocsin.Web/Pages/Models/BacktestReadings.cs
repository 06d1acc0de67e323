using Tocsin.Learn;

namespace Tocsin.Web.Pages.Models;

/// <summary>Curves of the back-test read last: they follow from its outcomes, which never change, and take some milliseconds to compute.</summary>
internal sealed class BacktestReadings
{
    private BacktestReading? _last;

    public BacktestReading Of(StructuralBacktest backtest)
    {
        var last = _last;
        return last?.Backtest.Id == backtest.Id ? last : _last = BacktestReading.Of(backtest);
    }
}
