namespace Tocsin.Gather.Rows;

/// <summary>Where a header has its columns, in whatever capitals it names them.</summary>
internal sealed class HeaderColumns(IReadOnlyList<string> header)
{
    private readonly Dictionary<string, int> places = header
        .Select((name, index) => (name, index))
        .GroupBy(column => column.name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First().index, StringComparer.OrdinalIgnoreCase);

    /// <summary>The column's place from 0, or -1 where the header lacks it.</summary>
    public int Find(string name) => places.GetValueOrDefault(name, -1);

    /// <summary>The first of the names that the header has, or -1.</summary>
    public int FindAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (places.TryGetValue(name, out var place))
                return place;
        }
        return -1;
    }
}
