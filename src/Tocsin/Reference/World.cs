using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Reference;

/// <summary>
/// One world of States: the real one ("world") or the exercise region ("exercise"), each from files of the same form. Immutable; loaded once.
/// </summary>
public sealed class World
{
    /// <summary>Id of the real world.</summary>
    public const string RealId = "world";

    /// <summary>Id of the exercise region.</summary>
    public const string ExerciseId = "exercise";

    private static readonly ConcurrentDictionary<string, Lazy<World>> Loaded = new(StringComparer.Ordinal);
    private readonly Dictionary<StateCode, State> _states;

    private World(string id)
    {
        Id = id;
        States = [.. ReferenceTable.Read(id, "states.csv", ReadState).OrderBy(state => state.Code)];
        _states = States.ToDictionary(state => state.Code);
        Regions = ReferenceTable.Read(id, "regions.csv", row => new Region(row["subregion"], row["region"], row["m49"], row["display"]));
        Crosswalk = new Crosswalk(ReferenceTable.Read(id, "codes.csv", CodeEntry.Read), $"{id}/codes.csv");
    }

    /// <summary>"world" or "exercise".</summary>
    public string Id { get; }

    /// <summary>True for the exercise region: everything made from it is marked EXERCISE.</summary>
    public bool IsExercise => Id == ExerciseId;

    /// <summary>All States and watched territories, dissolved ones too, in the order of their codes.</summary>
    public IReadOnlyList<State> States { get; }

    /// <summary>Sub-regions in the order in which a filter offers them.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>From the codes and names of sources to States.</summary>
    public Crosswalk Crosswalk { get; }

    /// <summary>The world of that id.</summary>
    /// <param name="id">"world" or "exercise".</param>
    /// <exception cref="ArgumentException">There is no such world.</exception>
    /// <exception cref="ReferenceDataException">Its files are faulty.</exception>
    public static World Load(string id)
    {
        if (id is not (RealId or ExerciseId))
            throw new ArgumentException($"The worlds are '{RealId}' and '{ExerciseId}'; there is none called '{id}'.", nameof(id));
        return Loaded.GetOrAdd(id, key => new Lazy<World>(() => new World(key))).Value;
    }

    /// <summary>Every State and watched territory that existed on that day, those dissolved since included; in the order of their codes.</summary>
    public IReadOnlyList<State> Assessed(DateOnly on) => [.. States.Where(state => state.ExistsOn(on))];

    /// <summary>The State of that code.</summary>
    /// <exception cref="UnknownStateException">There is none.</exception>
    public State Get(StateCode code) => TryGet(code, out var state) ? state : throw new UnknownStateException(code, Id);

    /// <summary>The State of that code, if there is one.</summary>
    public bool TryGet(StateCode code, [NotNullWhen(true)] out State? state) => _states.TryGetValue(code, out state);

    private static State ReadState(ReferenceTable row) => new(
        new StateCode(row["code"]),
        row["m49"],
        row["name"],
        row["in_text"],
        Enum.Parse<StateStatus>(row["status"], ignoreCase: true),
        row.Day("from"),
        row.Day("until"),
        row["region"],
        row["subregion"],
        row.Optional("note"))
    {
        Predecessors = row.Optional("predecessors") is { } list ? [.. list.Split('+').Select(code => new StateCode(code))] : [],
        Continues = row.Optional("continues") is { } code ? new StateCode(code) : null,
    };
}
