namespace Tocsin.Reference;

/// <summary>
/// Finds the shape that contains a point. Half-degree cells that no border crosses belong to one shape or to the sea as a whole: each is looked up once.
/// </summary>
internal sealed class PlaceGrid
{
    private const int PerDegree = 2;
    private const int Columns = 360 * PerDegree;
    private const int Rows = 180 * PerDegree;
    private const short NotLookedUp = -2;
    private const short Sea = -1;

    private readonly ShapeEdges[] _shapes;
    private readonly short[] _cells = new short[Columns * Rows];
    private readonly Dictionary<int, int[]> _crossed;

    public PlaceGrid(ShapeEdges[] shapes)
    {
        _shapes = shapes;
        Array.Fill(_cells, NotLookedUp);
        var crossed = new Dictionary<int, List<int>>();
        for (var shape = 0; shape < shapes.Length; shape++)
        {
            foreach (var edge in shapes[shape].All)
                Cross(edge, shape, crossed);
        }

        _crossed = crossed.ToDictionary(cell => cell.Key, cell => cell.Value.ToArray());
    }

    /// <summary>Index of the shape, or -1 at sea.</summary>
    public int Find(double longitude, double latitude)
    {
        var cell = Cell(longitude, latitude);
        if (_crossed.TryGetValue(cell, out var candidates))
        {
            foreach (var shape in candidates)
            {
                if (_shapes[shape].Contains(longitude, latitude))
                    return shape;
            }

            return Search(longitude, latitude);
        }

        // Two threads may look up the same cell; they write the same answer.
        var known = Volatile.Read(ref _cells[cell]);
        if (known == NotLookedUp)
            Volatile.Write(ref _cells[cell], known = Search(longitude, latitude));
        return known;
    }

    private short Search(double longitude, double latitude)
    {
        for (short shape = 0; shape < _shapes.Length; shape++)
        {
            if (_shapes[shape].Contains(longitude, latitude))
                return shape;
        }

        return Sea;
    }

    // Marks every cell of the edge's box: edges are short, a cell too many costs an exact test and nothing else.
    private static void Cross(in ShapeEdges.Edge edge, int shape, Dictionary<int, List<int>> crossed)
    {
        var (west, east) = (Column(Math.Min(edge.X1, edge.X2)), Column(Math.Max(edge.X1, edge.X2)));
        for (var row = Row(edge.Low); row <= Row(edge.High); row++)
        {
            for (var column = west; column <= east; column++)
            {
                if (!crossed.TryGetValue((row * Columns) + column, out var shapes))
                    crossed[(row * Columns) + column] = shapes = [];
                if (shapes.Count == 0 || shapes[^1] != shape)
                    shapes.Add(shape);
            }
        }
    }

    private static int Cell(double longitude, double latitude) => (Row(latitude) * Columns) + Column(longitude);

    private static int Column(double longitude) => Math.Clamp((int)((longitude + 180) * PerDegree), 0, Columns - 1);

    private static int Row(double latitude) => Math.Clamp((int)((latitude + 90) * PerDegree), 0, Rows - 1);
}
