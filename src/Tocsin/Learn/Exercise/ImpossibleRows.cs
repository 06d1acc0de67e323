namespace Tocsin.Learn.Exercise;

/// <summary>One row a candidate edition that cannot be true, so that the page of rejects has something to show.</summary>
internal static class ImpossibleRows
{
    private const int FirstId = EventHistory.FirstId + 900_000;

    /// <summary>The faults, in the order of the editions.</summary>
    private static readonly (string Column, string Value)[] Faults =
    [
        ("latitude", "91.000000"),
        ("date_end", "2026-01-15 00:00:00.000"),
        ("country", "Unlisted territory (EXERCISE)"),
        ("date_start", "2026-04-31 00:00:00.000"),
        ("best", "several"),
    ];

    /// <summary>The impossible row of an edition: a copy of its last event with another id and one fault.</summary>
    /// <param name="edition">A candidate edition.</param>
    /// <param name="index">Its place among the candidate editions, from 0.</param>
    public static IReadOnlyList<string> For(Edition edition, int index)
    {
        var cells = GedRow.Cells(edition.Events[^1], "false");
        cells["id"] = (FirstId + index).ToString(System.Globalization.CultureInfo.InvariantCulture);
        cells["relid"] = $"{edition.Events[^1].Dyad.State.Code}-2026-0-{index + 1}";
        var (column, value) = Faults[index];
        cells[column] = value;
        if (column == "country")
            cells["country_id"] = "999";
        return [.. GedRow.Header.Select(name => cells[name])];
    }
}
