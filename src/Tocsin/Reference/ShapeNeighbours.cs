namespace Tocsin.Reference;

/// <summary>Which shapes lie beside each other on land: they share a line, or their border is declared because it is too short to be drawn.</summary>
internal sealed class ShapeNeighbours
{
    private readonly HashSet<(int One, int Other)> _pairs;

    /// <param name="topology">The shapes, by number.</param>
    /// <param name="declared">Pairs of States that share a border though their shapes do not, or the reverse.</param>
    public ShapeNeighbours(Topology topology, IReadOnlyList<(StateCode One, StateCode Other, bool Share)> declared)
    {
        _pairs = topology.Figures
            .SelectMany((figure, shape) => figure.Polygons
                .SelectMany(rings => rings)
                .SelectMany(ring => ring)
                .Select(step => (Line: step < 0 ? ~step : step, Shape: shape)))
            .Distinct()
            .GroupBy(use => use.Line, use => use.Shape)
            .SelectMany(shapes => from one in shapes from other in shapes where one != other select (one, other))
            .ToHashSet();
        foreach (var (state, neighbour, share) in declared)
        {
            foreach (var one in ShapesOf(topology, state))
            {
                foreach (var other in ShapesOf(topology, neighbour))
                    Declare(one, other, share);
            }
        }

        OfStates = _pairs
            .Select(pair => (One: topology.Figures[pair.One].State, Other: topology.Figures[pair.Other].State))
            .Where(pair => pair.One is not null && pair.Other is not null && pair.One != pair.Other)
            .Distinct()
            .GroupBy(pair => pair.One!.Value, pair => pair.Other!.Value)
            .ToDictionary(group => group.Key, group => group.Order().ToArray());
    }

    /// <summary>The neighbours of each State that has any, in the order of their codes.</summary>
    public IReadOnlyDictionary<StateCode, StateCode[]> OfStates { get; }

    /// <summary>True when the two shapes lie beside each other.</summary>
    public bool Are(int one, int other) => _pairs.Contains((one, other));

    private static IEnumerable<int> ShapesOf(Topology topology, StateCode state) =>
        Enumerable.Range(0, topology.Figures.Count).Where(shape => topology.Figures[shape].State == state);

    private void Declare(int one, int other, bool share)
    {
        foreach (var pair in new[] { (one, other), (other, one) })
            _ = share ? _pairs.Add(pair) : _pairs.Remove(pair);
    }
}
