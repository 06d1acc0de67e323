using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>
/// Which columns of an edition carry the structural method. An edition that lacks some predictors goes on without them; one that lacks the target, or too many
/// predictors, is refused in words.
/// </summary>
internal sealed class StructuralColumns
{
    private const string YearColumn = "year";

    private readonly int[] _predictors;
    private readonly int[] _outcomes;
    private readonly int _onset;
    private readonly int _target;
    private readonly int _ongoing;

    /// <summary>Looks the columns of an edition through.</summary>
    /// <param name="edition">Edition as declared.</param>
    /// <param name="columns">Names of its columns, in order.</param>
    /// <exception cref="PredictorsUnusableException">The edition cannot carry the method.</exception>
    public StructuralColumns(string edition, IReadOnlyList<string> columns)
    {
        var places = columns.Select((name, place) => (name, place)).GroupBy(column => column.name).ToDictionary(group => group.Key, group => group.First().place);
        string[] essential = [StructuralMethod.Target, StructuralMethod.Onset];
        var lost = essential.Where(name => !places.ContainsKey(name)).ToArray();
        if (lost.Length > 0)
            throw new PredictorsUnusableException(edition, lost, "the model cannot be trained without the outcome.");

        // The year is the key of a row; some readers hand it over apart from the values.
        Predictors = [.. StructuralMethod.Predictors.Where(name => name == YearColumn || places.ContainsKey(name))];
        Missing = [.. StructuralMethod.Predictors.Except(Predictors), .. StructuralMethod.Outcomes.Where(name => !places.ContainsKey(name))];
        if (Predictors.Count < StructuralMethod.FewestPredictors)
        {
            throw new PredictorsUnusableException(
                edition, Missing, $"it has {Predictors.Count} of the {StructuralMethod.Predictors.Count} predictors; at least {StructuralMethod.FewestPredictors} are needed.");
        }

        _predictors = [.. Predictors.Select(name => places.GetValueOrDefault(name, -1))];
        _outcomes = [.. StructuralMethod.Outcomes.Where(places.ContainsKey).Select(name => places[name])];
        _onset = places[StructuralMethod.Onset];
        _target = places[StructuralMethod.Target];
        _ongoing = places.GetValueOrDefault(StructuralMethod.OngoingCount, -1);
    }

    /// <summary>Predictors of the method that the edition has, in the method's order.</summary>
    public IReadOnlyList<string> Predictors { get; }

    /// <summary>Columns of the method that it lacks.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>One country-year.</summary>
    /// <param name="unit">What the row is about.</param>
    /// <param name="name">Name in the file.</param>
    /// <param name="year">Year of the row.</param>
    /// <param name="values">Values in the order of the edition's columns; NaN where there is none.</param>
    /// <param name="origin">The row in the file.</param>
    public StructuralCase Case(RecordedUnit unit, string name, int year, IReadOnlyList<double> values, RowOrigin origin) => new(
        unit,
        name,
        year,
        [.. _predictors.Select(place => place < 0 ? year : values[place])],
        Happened(values[_onset]),
        Happened(values[_target]),
        _outcomes.All(place => double.IsFinite(values[place])),
        _ongoing < 0 || !double.IsFinite(values[_ongoing]) ? null : (int)Math.Round(Math.Pow(2, values[_ongoing]) - 1),
        origin);

    private static bool? Happened(double value) => double.IsFinite(value) ? value > 0 : null;
}
