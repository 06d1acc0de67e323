using Tocsin.Assess.Alarms;
using Tocsin.Gather;

namespace Tocsin.Learn.Alarms;

/// <summary>Deaths in one-sided violence of one State over the twelve months that end with each month; what an alarm is measured against.</summary>
public sealed class OneSidedYears
{
    /// <summary>Months of a year.</summary>
    public const int Year = 12;

    /// <summary>The lower level: UCDP counts an actor's one-sided violence from 25 deaths in a year.</summary>
    public const int Lower = 25;

    /// <summary>The upper level.</summary>
    public const int Upper = 100;

    private readonly string _unit;
    private readonly int _first;
    private readonly long?[] _sums;

    private OneSidedYears(string unit, int first, long?[] sums)
    {
        _unit = unit;
        _first = first;
        _sums = sums;
    }

    /// <summary>The sums of every State that is watched or recorded.</summary>
    /// <param name="facts">The events and the months they cover.</param>
    /// <param name="units">States that are watched even if nothing was ever recorded there.</param>
    public static IReadOnlyDictionary<string, OneSidedYears> Of(EventFacts facts, IEnumerable<string> units)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var deaths = units.Concat(facts.Events.Select(fact => fact.Unit)).Distinct().ToDictionary(unit => unit, _ => new Dictionary<int, long>(), StringComparer.Ordinal);
        foreach (var fact in facts.Events.Where(fact => fact.Type == TypeOfViolence.OneSided))
        {
            var month = Periods.Of(fact.Month, AlarmInterval.Month);
            deaths[fact.Unit][month] = deaths[fact.Unit].GetValueOrDefault(month) + fact.Best;
        }

        var covered = facts.Covered.Select(month => Periods.Of(month, AlarmInterval.Month)).ToHashSet();
        var (first, last) = covered.Count > 0 ? (covered.Min(), covered.Max()) : (0, -1);
        return deaths.ToDictionary(
            pair => pair.Key,
            pair => new OneSidedYears(pair.Key, first, [.. Enumerable.Range(first, last - first + 1).Select(month => Sum(pair.Value, covered, month))]),
            StringComparer.Ordinal);
    }

    /// <summary>Deaths in the twelve months to a month; null where one of them is not covered.</summary>
    /// <param name="month">Number of the month (<see cref="Periods"/>).</param>
    public long? To(int month) => month >= _first && month - _first < _sums.Length ? _sums[month - _first] : null;

    /// <summary>True where a level is reached in the twelve months to a month, false where not, null where that is not known.</summary>
    public bool? IsAt(int month, int level) => To(month) is { } sum ? sum >= level : null;

    /// <summary>Every onset at a level, in order.</summary>
    /// <param name="level">Deaths in twelve months.</param>
    public IEnumerable<ViolenceOnset> Onsets(int level)
    {
        for (var month = _first; month < _first + _sums.Length; month++)
        {
            if (IsAt(month, level) == true && Enumerable.Range(month - Year, Year).All(before => IsAt(before, level) == false))
                yield return new ViolenceOnset(_unit, Periods.First(month, AlarmInterval.Month), level);
        }
    }

    private static long? Sum(Dictionary<int, long> deaths, HashSet<int> covered, int month)
    {
        var sum = 0L;
        for (var one = month - Year + 1; one <= month; one++)
        {
            if (!covered.Contains(one))
                return null;
            sum += deaths.GetValueOrDefault(one);
        }

        return sum;
    }
}
