using System.Collections.Concurrent;

namespace Tocsin.Reference;

/// <summary>
/// The shapes of a world and the rule by which an event is counted for a State: by its place, without letting coarse shapes overrule the source.
/// Safe for use by several threads.
/// </summary>
public sealed class Borders
{
    /// <summary>How far outside a State a place may lie and still be the State's: the accuracy of the shapes, in kilometres.</summary>
    public const double NearKilometres = 25;

    /// <summary>
    /// How far off its coasts an event of a State may lie at sea, in kilometres: 200 nautical miles, the breadth of an exclusive economic zone
    /// (United Nations Convention on the Law of the Sea, article 57).
    /// </summary>
    public const double AtSeaKilometres = 370.4;

    /// <summary>UCDP's where_prec from which a place is a country or the sea and says nothing more.</summary>
    private const int CountryPrecision = 6;

    private readonly PlaceGrid _grid;
    private readonly ShapeEdges[] _edges;
    private readonly ShapeEdges[] _openAreas;
    private readonly State?[] _owners;
    private readonly State[][] _formerOwners;
    private readonly Dictionary<StateCode, int[]> _shapesOf;
    private readonly int[] _disputed;
    private readonly ConcurrentDictionary<RecordedUnit, StateCode[]> _members = [];

    internal Borders(
        Topology topology, IReadOnlyDictionary<StateCode, State> states, IReadOnlyList<(StateCode One, StateCode Other, bool Share)> declaredBorders)
    {
        Topology = topology;
        Shapes = [.. topology.Figures.Select(figure => new Shape(
            figure.State,
            figure.State is { } code ? states[code].Name : figure.Territory!,
            figure.Administering,
            [.. figure.Polygons.Select(polygon => (IReadOnlyList<GeoPoint[]>)[.. polygon.Select(topology.Ring)])]))];
        _edges = [.. Shapes.Select(shape => new ShapeEdges(shape.Polygons.SelectMany(rings => rings)))];
        _openAreas = [.. topology.OpenAreas.Select(ring => new ShapeEdges([ring]))];
        _grid = new PlaceGrid(_edges);
        Neighbours = new ShapeNeighbours(topology, declaredBorders);
        _owners = [.. Shapes.Select(shape => shape.State is { } code ? states[code] : null)];
        _formerOwners = [.. _owners.Select(owner => owner is null ? [] : owner.Predecessors.Select(code => states[code]).ToArray())];
        _disputed = [.. Enumerable.Range(0, Shapes.Count).Where(i => Shapes[i] is { State: null, Administering: null })];
        _shapesOf = Enumerable.Range(0, Shapes.Count)
            .SelectMany(i => Concerned(i).Select(code => (code, i)))
            .GroupBy(pair => pair.code, pair => pair.i)
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>All shapes: States, watched territories, other territories, areas of open status.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    internal Topology Topology { get; }

    internal ShapeNeighbours Neighbours { get; }

    /// <summary>
    /// The State for which an event is counted. A place that is a country, the sea or unknown: the source's own. A place inside the source's own
    /// State, or within <see cref="NearKilometres"/> of it: that State; of a shared unit the member that contains it or is nearest. A place inside
    /// a neighbour of it that existed on that day: that neighbour. Anything else: the source's own; and where the place lies in a State that is no neighbour,
    /// or at sea or in a territory farther away than <see cref="AtSeaKilometres"/>, the two contradict each other
    /// (<see cref="PlaceBasis.SourceAgainstPlace"/>).
    /// </summary>
    /// <param name="latitude">Degrees north, -90 to 90; NaN when unknown.</param>
    /// <param name="longitude">Degrees east, -180 to 180; NaN when unknown.</param>
    /// <param name="wherePrecision">UCDP's where_prec, 1 (exact) to 7 (at sea or in the air); null when the source gives none.</param>
    /// <param name="sourceUnit">What the source's own country resolved to.</param>
    /// <param name="on">The day of the event: a State that did not exist is no candidate, and a successor's land counts for the State of the time.</param>
    public PlaceAssignment Assign(double latitude, double longitude, int? wherePrecision, RecordedUnit sourceUnit, DateOnly on)
    {
        var asSource = new PlaceAssignment(sourceUnit, PlaceBasis.SourceCountry, false);
        if (wherePrecision >= CountryPrecision || !(Math.Abs(latitude) <= 90) || !(Math.Abs(longitude) <= 180))
            return asSource;

        var members = _members.GetOrAdd(sourceUnit, unit => [.. unit.States]);
        var shape = _grid.Find(longitude, latitude);
        foreach (var member in members)
        {
            if (shape >= 0 && Holds(member, shape, on))
                return new PlaceAssignment(Single(sourceUnit, member), PlaceBasis.Inside, false);
        }

        if (Contradict(members, shape, longitude, latitude, on))
            return asSource with { Basis = PlaceBasis.SourceAgainstPlace };

        // A State of the past that no shape stands for (the German Democratic Republic) cannot be told from its neighbours by place.
        if (!Array.TrueForAll(members, member => _shapesOf.TryGetValue(member, out var own) && Array.Exists(own, i => Holds(member, i, on))))
            return asSource;
        if (Nearest(members, longitude, latitude, on, NearKilometres) is { } near)
            return new PlaceAssignment(Single(sourceUnit, near), PlaceBasis.Near, false);
        if (Array.Exists(_openAreas, area => area.Contains(longitude, latitude)))
            return asSource;
        if (shape >= 0)
            return HolderOn(shape, on) is { } other ? new PlaceAssignment(new RecordedUnit(other.Code), PlaceBasis.Inside, true) : asSource;
        return members.Length > 1 && Nearest(members, longitude, latitude, on, 4 * NearKilometres) is { } nearest
            ? new PlaceAssignment(Single(sourceUnit, nearest), PlaceBasis.Near, false)
            : asSource;
    }

    // A shape that is or once was the source's own must hold the place, or one that it had on the day lie beside the one that does, or have it off its
    // coasts. A State without any shape cannot be asked, one without a shape on the day is taken for all that it ever had, and a territory in dispute
    // contradicts nobody, nor do its coasts.
    private bool Contradict(StateCode[] members, int shape, double longitude, double latitude, DateOnly on)
    {
        // Nothing is counted for a territory: one that lies off the coasts of the source's State, as Mayotte does off the Comoros, is no contradiction.
        var reach = shape >= 0 && Shapes[shape].State is not null ? NearKilometres : AtSeaKilometres;
        if (Array.Exists(_disputed, territory => territory == shape || (shape < 0 && Distance(territory) <= NearKilometres)))
            return false;
        var isAsked = false;
        foreach (var member in members)
        {
            var ever = _shapesOf.GetValueOrDefault(member) ?? [];
            var had = Array.FindAll(ever, own => Holds(member, own, on));
            if (Array.IndexOf(ever, shape) >= 0 || Array.Exists(had.Length > 0 ? had : ever, IsAbout))
                return false;
            isAsked |= ever.Length > 0;
        }

        return isAsked;

        double Distance(int to) => _edges[to].Distance(longitude, latitude, reach);
        bool IsAbout(int own) => Neighbours.Are(own, shape) || Distance(own) <= reach;
    }

    private static RecordedUnit Single(RecordedUnit unit, StateCode member) => unit.IsShared ? new RecordedUnit(member) : unit;

    // The State's own shape, those of the States that came out of it, those it administers.
    private IEnumerable<StateCode> Concerned(int shape)
    {
        if (_owners[shape] is { } owner)
            return _formerOwners[shape].Select(former => former.Code).Prepend(owner.Code);
        return Shapes[shape].Administering is { } power ? [power] : [];
    }

    private bool Holds(StateCode member, int shape, DateOnly on) =>
        Shapes[shape].State == member || Shapes[shape].Administering == member || HolderOn(shape, on)?.Code == member;

    // The owner, or before its time the one State it came out of; nobody where that was two (Yemen) or is not known.
    private State? HolderOn(int shape, DateOnly on)
    {
        var owner = _owners[shape];
        if (owner is null || owner.ExistsOn(on))
            return owner;
        State? holder = null;
        foreach (var former in _formerOwners[shape])
        {
            if (!former.ExistsOn(on))
                continue;
            if (holder is not null)
                return null;
            holder = former;
        }

        return holder;
    }

    private StateCode? Nearest(StateCode[] members, double longitude, double latitude, DateOnly on, double atMost)
    {
        StateCode? nearest = null;
        var best = double.PositiveInfinity;
        foreach (var member in members)
        {
            foreach (var shape in _shapesOf[member])
            {
                if (!Holds(member, shape, on))
                    continue;
                var distance = _edges[shape].Distance(longitude, latitude, atMost);
                if (distance < best)
                    (best, nearest) = (distance, member);
            }
        }

        return nearest;
    }
}
