using System.Runtime.InteropServices;
using Tocsin.Assess.Monthly;
using Tocsin.Numerics;
using Tocsin.Reference;

namespace Tocsin.Assess.Forecasts;

/// <summary>Fits the model in force on a series at its origin and draws every unit's forecast. The same for any number of threads.</summary>
internal static class UnitForecaster
{
    private const int RecentKept = 36;
    private const int AnaloguesKept = 12;
    private const double Low = 0.025;

    public static TargetForecast Forecast(LiveSeries series, int threads, CancellationToken cancellationToken)
    {
        var model = MonthlyMethod.Version(series.Target);
        DateOnly? first = series.Units.Count > 0 ? MonthlyPanel.DayOf(series.Panel.FirstMonth) : null;
        if (series.Origin is not { } origin)
            return new TargetForecast(series.Target, null, first, series.ProvisionalFrom, model, [], series.Imports, [.. series.Units.Select(unit => new UnitForecast(unit, 0))]);

        var history = new MonthlyHistory(series.Panel, origin);
        var blocks = LeadBlock.All.Select(block => new FittedStack(MonthlyMethod.InForce(series.Target), history, block, cancellationToken)).ToArray();
        var before = origin - MonthlyHistory.LeastMonths >= series.Panel.FirstMonth ? new MonthlyHistory(series.Panel, origin - 1) : null;
        var eve = before is null ? null : new FittedStack(MonthlyMethod.InForce(series.Target), before, LeadBlock.Near, cancellationToken);
        var units = new UnitForecast[series.Units.Count];
        Parallel.For(0, units.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, row =>
        {
            var known = new UnitForecast(series.Units[row], history.MonthsOf(row));
            units[row] = !history.IsAssessable(row) ? known : known with
            {
                Draws = ForecastDraws.Of(blocks.SelectMany(block => block.DrawAll(row))),
                Recent = [.. history.Recent(row, RecentKept).ToArray().Select(count => (long)count)],
                Analogues = [.. blocks.Select(block => block.AnaloguesOf(row, series.Units)).OfType<BlockAnalogues>()],
                Support = blocks[0].SupportOf(row),
                LastMonth = before?.IsAssessable(row) == true ? Check(eve!.Draw(row, 1), (long)series.Panel[row, origin]) : null,
            };
        });
        return new TargetForecast(
            series.Target, MonthlyPanel.DayOf(origin), first, series.ProvisionalFrom, model, [.. blocks.SelectMany(block => block.Degradations).Distinct()], series.Imports, units);
    }

    private static LastMonthCheck Check(double[] draws, long deaths) =>
        new(deaths, Quantile.Type7(draws, Low), Quantile.Type7(draws, 0.5), Quantile.Type7(draws, 1 - Low));

    /// <summary>A stack fitted for a block of leads, with its analogues at hand.</summary>
    private sealed class FittedStack
    {
        private readonly LeadBlock _block;
        private readonly AnalogueFit? _analogues;
        private readonly MonthlyFit _fit;

        public FittedStack(StackModel stack, MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken)
        {
            _block = block;
            var parts = stack.Parts.Select(part => (Fit: part.Model.Fit(history, block, cancellationToken), Part: part)).ToArray();
            _analogues = parts.Select(part => part.Fit).OfType<AnalogueFit>().FirstOrDefault();
            _fit = StackModel.Of(history, parts);
        }

        public IReadOnlyList<string> Degradations => _fit.Degradations;

        /// <summary>The draws of every lead of the block; drawn once where the models do not tell leads apart.</summary>
        public IEnumerable<double[]> DrawAll(int row)
        {
            var draws = Draw(row, _block.First);
            for (var lead = _block.First; lead <= _block.Last; lead++)
                yield return lead == _block.First || !_fit.DependsOnLead ? draws : draws = Draw(row, lead);
        }

        public double[] Draw(int row, int lead)
        {
            var sample = new List<WeightedValue>();
            _fit.Sample(row, lead, sample);
            var draws = new double[MonthlyMethod.Draws];
            SampleDraws.Fill(CollectionsMarshal.AsSpan(sample), draws);
            return draws;
        }

        public double SupportOf(int row) => _fit.Support(row);

        public BlockAnalogues? AnaloguesOf(int row, IReadOnlyList<RecordedUnit> units)
        {
            if (_analogues?.AnaloguesOf(row) is not { } all)
                return null;
            return new BlockAnalogues(
                _block.First, _block.Last, all.Count, [.. all.Take(AnaloguesKept).Select(one => new PastMoment(units[one.Unit], MonthlyPanel.DayOf(one.Month), Math.Round(one.Distance, 4)))]);
        }
    }
}
