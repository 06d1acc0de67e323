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
    private readonly Lazy<Borders> _borders;
    private readonly ConcurrentDictionary<int, WorldMap> _maps = [];
    private readonly ConcurrentDictionary<(StateCode, int, int), RegionalMap> _regionalMaps = [];

    private World(string id)
    {
        Id = id;
        _borders = new(() => new Borders(Topology.Read(id), _states!, ReferenceTable.Read(id, "neighbours.csv", ReadBorder)));
        States = [.. ReferenceTable.Read(id, "states.csv", ReadState).OrderBy(state => state.Code)];
        _states = States.ToDictionary(state => state.Code);
        Regions = ReferenceTable.Read(id, "regions.csv", row => new Region(row["subregion"], row["region"], row["m49"], row["display"]));
        Crosswalk = new Crosswalk([.. ReferenceTable.Read(id, "codes.csv", CodeEntry.Read).Select(WhileItExists)], $"{id}/codes.csv");
        Names = new StateNames(this, ReferenceTable.Read(id, "leads.csv", NameLead.Read));
        var organizations = ReferenceTable.Read(id, "memberships.csv", Membership.Read).ToLookup(membership => membership.Organization);
        Organizations = ReferenceTable.Read(id, "organizations.csv", row => Organization.Read(row, organizations[row["organization"]]));
        Sources = ReferenceTable.Read(id, "sources.csv", FactSource.Read);
    }

    /// <summary>"world" or "exercise".</summary>
    public string Id { get; }

    /// <summary>True for the exercise region: everything made from it is marked EXERCISE.</summary>
    public bool IsExercise => Id == ExerciseId;

    /// <summary>All States and watched territories, dissolved ones too, in the order of their codes.</summary>
    public IReadOnlyList<State> States { get; }

    /// <summary>Sub-regions in the order in which a filter offers them.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>What readers are shown as a State's region.</summary>
    /// <param name="state">A State of this world.</param>
    public string DisplayOf(State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Regions.FirstOrDefault(region => region.SubRegion == state.SubRegion)?.Display ?? state.SubRegion;
    }

    /// <summary>From the codes and names of sources to States.</summary>
    public Crosswalk Crosswalk { get; }

    /// <summary>From what a person types to States.</summary>
    public StateNames Names { get; }

    /// <summary>International organizations with their memberships over time, in the order in which a filter offers them.</summary>
    public IReadOnlyList<Organization> Organizations { get; }

    /// <summary>Where the facts of this room come from, up to which day they reach, and who has checked them.</summary>
    public IReadOnlyList<FactSource> Sources { get; }

    /// <summary>Shapes and the rule of place. Read at first use.</summary>
    public Borders Borders => _borders.Value;

    /// <summary>
    /// Key of the sentence that stands below every map: shapes serve orientation only and imply no view on any border, name or status (in the exercise region:
    /// they are invented).
    /// </summary>
    public string BordersNote => IsExercise ? "Map.BordersNoteExercise" : "Map.BordersNote";

    /// <summary>The world of that id.</summary>
    /// <param name="id">"world" or "exercise".</param>
    /// <exception cref="ArgumentException">There is no such world.</exception>
    /// <exception cref="ReferenceDataException">Its files are faulty.</exception>
    public static World Load(string id)
    {
        if (id is not (RealId or ExerciseId))
            throw new ArgumentException($"The worlds are '{RealId}' and '{ExerciseId}', not '{id}'.", nameof(id));
        return Loaded.GetOrAdd(id, key => new Lazy<World>(() => new World(key))).Value;
    }

    /// <summary>Every State and watched territory that existed on that day, those dissolved since included; in the order of their codes.</summary>
    public IReadOnlyList<State> Assessed(DateOnly on) => [.. States.Where(state => state.ExistsOn(on))];

    /// <summary>The State of that code.</summary>
    /// <exception cref="UnknownStateException">There is none.</exception>
    public State Get(StateCode code) => TryGet(code, out var state) ? state : throw new UnknownStateException(code, Id);

    /// <summary>The State of that code, if there is one.</summary>
    public bool TryGet(StateCode code, [NotNullWhen(true)] out State? state) => _states.TryGetValue(code, out state);

    /// <summary>States that share a land border with this one today, in the order of their codes; none for an island or a dissolved State.</summary>
    public IReadOnlyList<StateCode> Neighbours(StateCode code) => Borders.Neighbours.OfStates.TryGetValue(code, out var found) ? found : [];

    /// <summary>The map of all States in Equal Earth projection, made once for each width.</summary>
    /// <param name="width">Width in pixels, 100 to 4,000; the height follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is outside that range.</exception>
    public WorldMap Map(int width) => _maps.GetOrAdd(width, size => new WorldMap(Borders.Topology, _states, size));

    /// <summary>The map of one State with what lies around it, equal-area about its middle, made once for each size.</summary>
    /// <param name="code">A State that has a shape.</param>
    /// <param name="width">Width in pixels, 100 to 4,000.</param>
    /// <param name="height">Height in pixels, 100 to 4,000.</param>
    /// <returns>The map, or null when the State has no shape (a dissolved one).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A measure is outside its range.</exception>
    public RegionalMap? MapOf(StateCode code, int width, int height) => Borders.Topology.Figures.Any(figure => figure.State == code)
        ? _regionalMaps.GetOrAdd((code, width, height), key => new RegionalMap(Borders.Topology, _states, key.Item1, key.Item2, key.Item3))
        : null;

    private static (StateCode One, StateCode Other, bool Share) ReadBorder(ReferenceTable row) =>
        (new StateCode(row["state"]), new StateCode(row["neighbour"]), row.Yes("share_a_border"));

    // A name in common use means its State while there is one; the schemes of sources say themselves when they mean what.
    private CodeEntry WhileItExists(CodeEntry entry)
    {
        if (entry is not { Scheme: CodeScheme.Name, Meaning: CodeResolution.Found { Unit: { IsShared: false } unit } }
            || !_states.TryGetValue(unit.States[0], out var state))
            return entry;
        return entry with { From = entry.From ?? state.From, Until = entry.Until ?? state.Until };
    }

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
