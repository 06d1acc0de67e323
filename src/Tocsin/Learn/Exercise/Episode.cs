using static Tocsin.Learn.Exercise.ExerciseState;

namespace Tocsin.Learn.Exercise;

/// <summary>A mass killing as the episodes' list holds it.</summary>
/// <param name="State">Where.</param>
/// <param name="Start">Year of onset.</param>
/// <param name="End">Last year; null while it is recorded as ongoing.</param>
/// <param name="Month">Month of onset.</param>
/// <param name="ByState">True when State-led.</param>
/// <param name="Perpetrator">Who, in the words of the ongoing list.</param>
/// <param name="Target">Against whom.</param>
/// <param name="Groups">How many ethnic groups were targeted.</param>
internal sealed record Episode(ExerciseState State, int Start, int? End, int Month, bool ByState, string Perpetrator, string Target, int Groups)
{
    /// <summary>The sixteen episodes of forty years, by onset.</summary>
    public static readonly IReadOnlyList<Episode> All =
    [
        new(Belmora, 1987, 1990, 2, true, "State security forces", "Non-combatant civilians suspected of supporting the rebels", 0),
        new(Cathun, 1989, 2000, 2, true, "State security forces", "Non-combatant civilians of the highland", 1),
        new(Jorvane, 1991, 1993, 1, true, "State security forces", "Non-combatant civilians suspected of supporting the rebels", 0),
        new(Dessaly, 1992, 1995, 1, true, "State security forces", "Suspected political opponents", 0),
        new(Cathun, 1997, 2008, 3, false, "Highland rebels", "Non-combatant civilians perceived to support the government", 0),
        new(Istoria, 1999, 2002, 1, false, "Northern militias", "Non-combatant civilians of the river districts", 1),
        new(Cathun, 2005, 2014, 4, true, "State security forces", "Non-combatant civilians of the highland", 1),
        new(Jorvane, 2009, null, 1, false, "Insurgents", "Non-combatant civilians perceived to support the government", 0),
        new(Istoria, 2010, 2012, 2, false, "Northern militias", "Non-combatant civilians of the river districts", 1),
        new(Cathun, 2011, 2014, 6, false, "Highland rebels", "Non-combatant civilians perceived to support the government", 0),
        new(Lunmark, 2012, 2014, 1, true, "State security forces", "Non-combatant civilians of the coast", 1),
        new(Dessaly, 2013, 2015, 1, true, "State security forces", "Suspected supporters of dissident units", 0),
        new(Jorvane, 2014, null, 1, true, "State security forces", "Non-combatant civilians suspected of supporting the insurgents", 1),
        new(Hollin, 2017, 2018, 8, true, "State security forces", "Suspected political opponents after a disputed succession", 0),
        new(Lunmark, 2022, null, 1, false, "Coast rebels", "Non-combatant civilians perceived to support the government", 0),
        new(Lunmark, 2024, null, 2, true, "State security forces", "Non-combatant civilians of the coast", 1),
    ];

    /// <summary>Its code, for example xac1989s1: State, year, State-led or not, running number.</summary>
    public string Code => $"{State.Code.Value.ToLowerInvariant()}{Start}{(ByState ? "s" : "ns")}1";

    /// <summary>As in the real files.</summary>
    public string LedBy => ByState ? "State-Led" : "Non-State-Led";

    /// <summary>Whether it was ongoing in a year.</summary>
    public bool OngoingIn(int year) => Start <= year && year <= (End ?? int.MaxValue);

    /// <summary>Episodes of a State.</summary>
    public static IEnumerable<Episode> Of(ExerciseState state) => All.Where(episode => episode.State == state);
}
