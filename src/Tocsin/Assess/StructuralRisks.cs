using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>The structural risk of every State of an edition, by one model and, for the effect of re-fitting, the one fitted a year earlier.</summary>
internal sealed class StructuralRisks
{
    private readonly StructuralTable _table;
    private readonly Dictionary<StateCode, StructuralCase> _now = [];
    private readonly Dictionary<StateCode, List<StructuralCase>> _ofState = [];
    private readonly Dictionary<StateCode, StructuralRisk> _risks = [];

    public StructuralRisks(StructuralTable table, StructuralModel? model, StructuralModel? earlier)
    {
        _table = table;
        foreach (var row in table.Rows.OrderBy(row => row.Year))
        {
            foreach (var state in row.Unit.States)
            {
                if (row.Year == table.DataYear)
                    _now[state] = row;
                if (!_ofState.TryGetValue(state, out var rows))
                    _ofState[state] = rows = [];
                rows.Add(row);
            }
        }

        if (model is not null)
            Assess(model, earlier);
    }

    /// <summary>A State's risk; null when it is not assessable.</summary>
    public StructuralRisk? Of(StateCode state) => _risks.GetValueOrDefault(state);

    /// <summary>A State's row in the data year; null when there is none.</summary>
    public StructuralCase? Now(StateCode state) => _now.GetValueOrDefault(state);

    /// <summary>All rows of a State, ascending.</summary>
    public IReadOnlyList<StructuralCase> Rows(StateCode state) => _ofState.GetValueOrDefault(state) ?? [];

    /// <summary>Why a State has no risk. Says nothing of a model that could not be fitted.</summary>
    public NotAssessable Reason(State state)
    {
        var rows = Rows(state.Code);
        if (Now(state.Code) is not { } now)
        {
            return rows.Count == 0
                ? new NotAssessable(NotAssessableReason.NoRows) { Edition = _table.Edition }
                : new NotAssessable(NotAssessableReason.NoRowInDataYear) { Edition = _table.Edition, DataYear = _table.DataYear, LastYear = rows[^1].Year };
        }

        return new NotAssessable(NotAssessableReason.MissingValues)
        {
            Edition = _table.Edition,
            DataYear = _table.DataYear,
            Missing = [.. _table.Predictors.Where((_, j) => !double.IsFinite(now.Predictors[j]))],
            Predictors = _table.Predictors.Count,
            StateSince = state.From is { } from && from.Year > _table.DataYear - 10 ? from.Year : null,
        };
    }

    private void Assess(StructuralModel model, StructuralModel? earlier)
    {
        var rows = _table.Forecastable(_table.DataYear);
        var ranks = RiskRanking.Of([.. rows.Select(model.Probability)]);
        var before = _table.Forecastable(_table.DataYear - 1);
        var ranksBefore = before.Zip(RiskRanking.Of([.. before.Select(model.Probability)])).ToDictionary(pair => pair.First.Unit, pair => pair.Second);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var previous = _table.RowOf(row, row.Year - 1) is { CanBeForecast: true } found ? found : null;
            var risk = new StructuralRisk(
                model.Probability(row),
                ranks[i],
                rows.Count,
                row.Year,
                previous is null ? null : new PreviousRisk(model.Probability(previous), ranksBefore[previous.Unit], previous.Origin),
                model.Drivers(row),
                previous is null ? [] : model.Movers(row, previous),
                earlier is null ? null : model.LogOdds(row) - earlier.LogOdds(row),
                row.Origin);
            foreach (var state in row.Unit.States)
                _risks[state] = risk;
        }
    }
}
