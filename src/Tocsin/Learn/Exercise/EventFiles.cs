using System.Globalization;
using Tocsin.Gather;

namespace Tocsin.Learn.Exercise;

/// <summary>The event files: final and candidate editions, the sample of 14 columns, and one State under an HXL row.</summary>
internal static class EventFiles
{
    private static readonly string[] SampleHeader =
    [
        "id", "year", "month", "day", "country", "type_of_violence", "conflict_name", "side_a", "side_b", "latitude", "longitude",
        "low_death", "best_death", "high_death",
    ];

    /// <summary>An edition with all 49 columns.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="impossible">Rows to add as they stand; their cells are in the columns' order.</param>
    public static string Complete(Edition edition, params IReadOnlyList<IReadOnlyList<string>> impossible)
    {
        var candidate = impossible.Count > 0;
        var active = GedRow.ActiveYears(edition.Events);
        var text = new CsvText().Line(GedRow.Header);
        foreach (var one in edition.Events)
        {
            var cells = GedRow.Cells(one, ActiveYear(active.Contains((one.Dyad.Number, one.Year)), candidate));
            text.Line(GedRow.Header.Select(column => cells[column]));
        }

        foreach (var row in impossible)
            text.Line(row);
        return text.ToString();
    }

    /// <summary>Two thirds of an edition in 14 columns, written as R writes: the first id comes out as 9e+06.</summary>
    public static string Sample(int seed, Edition edition)
    {
        var random = SplitMix64.For(seed, "sample");
        var text = new CsvText().LineOfR(SampleHeader.Select(column => (column, true)));
        foreach (var one in edition.Events)
        {
            if (!random.Chance(667) && one.Id != EventHistory.FirstId)
                continue;
            text.LineOfR(
                (one.Id % 1_000_000 == 0 ? $"{one.Id / 1_000_000}e+06" : Whole(one.Id), false),
                (Whole(one.Start.Year), false),
                (Whole(one.Start.Month), false),
                (Whole(one.Start.Day), false),
                (one.Dyad.State.Name, true),
                (TypeText(one.Dyad.Type), true),
                (one.Dyad.Conflict, true),
                (one.Dyad.SideA, true),
                (one.Dyad.SideB, true),
                (Trimmed(one.Place.Latitude), false),
                (Trimmed(one.Place.Longitude), false),
                (Whole(one.Deaths.Low), false),
                (Whole(one.Deaths.Best), false),
                (Whole(one.Deaths.High), false));
        }

        return text.ToString();
    }

    /// <summary>One State's events from a year on, in the 52 columns of the humanitarian data exchange with their row of tags.</summary>
    public static string Tagged(Edition edition, ExerciseState state, int fromYear)
    {
        var events = edition.Events.Where(one => one.Dyad.State == state && one.Year >= fromYear).ToList();
        var active = GedRow.ActiveYears(events);
        var text = new CsvText().Line(Hxl.Header).Line(Hxl.Header.Select(column => Hxl.Tags.GetValueOrDefault(column, "")));
        foreach (var one in events)
        {
            var cells = GedRow.Cells(one, ActiveYear(active.Contains((one.Dyad.Number, one.Year)), candidate: false));
            cells["start_year"] = Whole(one.Start.Year);
            cells["end_year"] = Whole(one.End.Year);
            cells["iso3"] = state.Code.Value;
            text.Line(Hxl.Header.Select(column => cells[column]));
        }

        return text.ToString();
    }

    private static string ActiveYear(bool active, bool candidate) => (active, candidate) switch
    {
        (true, true) => "true",
        (false, true) => "false",
        (true, false) => "1",
        (false, false) => "0",
    };

    private static string TypeText(TypeOfViolence type) => type switch
    {
        TypeOfViolence.StateBased => "State-based violence",
        TypeOfViolence.NonState => "Non-state violence",
        _ => "One-sided violence",
    };

    private static string Trimmed(int millionths) => (millionths / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
