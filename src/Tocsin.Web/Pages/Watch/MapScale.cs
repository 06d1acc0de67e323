using Tocsin.Assess;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Pages.Watch;

/// <summary>What each of the maps shows: its steps, and the step of a State. Unknown has no step: it lies outside every scale.</summary>
internal sealed class MapScale
{
    private static readonly double[] ChangeEdges = [-0.25, -0.1, 0.1, 0.25];
    private static readonly long[] DeathEdges = [1, 10, 100, 1000, 10000];
    private static readonly int Streams = Enum.GetValues<InformationStream>().Length;
    private static readonly double[] Edges = [.. DeathEdges];

    private readonly Func<WatchRow, int?> _step;
    private readonly Func<WatchRow, string> _value;

    private MapScale(IReadOnlyList<MapStep> steps, Func<WatchRow, int?> step, Func<WatchRow, string> value)
    {
        Steps = steps;
        _step = step;
        _value = value;
    }

    /// <summary>From low to high.</summary>
    public IReadOnlyList<MapStep> Steps { get; }

    /// <summary>Place of a State among the steps; null when unknown.</summary>
    public int? StepOf(WatchRow row) => _step(row);

    /// <summary>The State's value in words.</summary>
    public string ValueOf(WatchRow row) => _value(row);

    public static MapScale Of(WatchView view, Visit visit) => view.Map switch
    {
        MapView.Change => Change(visit),
        MapView.Deaths => Deaths(visit),
        MapView.Seen => Seen(visit),
        MapView.Alarms => Alarms(view, visit),
        _ => Risk(visit),
    };

    private static MapScale Risk(Visit visit)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        var edges = RiskScale.Edges;
        var steps = Enum.GetValues<RiskWord>().Select(word => new MapStep(
            $"k{(int)word + 1}",
            word == RiskWord.Lowest ? "< " + figures.Edge(edges[0])
                : word == RiskWord.VeryHigh ? "≥ " + figures.Edge(edges[^1])
                : figures.Edge(edges[(int)word - 1]).TrimEnd('%') + "–" + figures.Edge(edges[(int)word]),
            words[$"word.{word}"]));
        return new([.. steps], row => row.Assessment.Risk is { } risk ? (int)RiskScale.Word(risk.Probability) : null, row => row.Assessment.Risk is { } risk
            ? words.Of(
                "map.risk.value", figures.Risk(risk.Probability), figures.OneIn(risk.Probability), words[$"word.{RiskScale.Word(risk.Probability)}"], risk.Rank)
            : words["map.unknown"]);
    }

    private static MapScale Change(Visit visit)
    {
        var words = visit.Words;
        string[] ranges = ["≤ −25%", "−25 … −10%", "±10%", "+10 … +25%", "≥ +25%"];
        string[] keys = ["map.change.down2", "map.change.down1", "map.change.same", "map.change.up1", "map.change.up2"];
        return new(
            [.. ranges.Select((range, i) => new MapStep($"c{i + 1}", range, words[keys[i]]))],
            row => Relative(row) is { } change ? ChangeEdges.Count(edge => change >= edge) : null,
            row => row.Assessment.Risk is { Previous: { } previous } risk
                ? words.Of("map.change.value", visit.Figures.Risk(previous.Probability), visit.Figures.Percent(risk.Probability))
                : words["map.unknown"]);
    }

    private static double? Relative(WatchRow row) =>
        row.Assessment.Risk is { Previous: { } previous } risk ? (risk.Probability / previous.Probability) - 1 : null;

    private static MapScale Deaths(Visit visit)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        string Range(int step) => step == 0 ? "0"
            : step == DeathEdges.Length ? $"≥ {figures.Exact(DeathEdges[^1])}"
            : $"{figures.Exact(DeathEdges[step - 1])}–{figures.Exact(DeathEdges[step] - 1)}";
        return new(
            [.. Enumerable.Range(0, DeathEdges.Length + 1).Select(step => new MapStep($"d{step + 1}", Range(step), step == 0 ? words["map.deaths.none"] : ""))],
            row => row.Assessment.Violence.Total is { } total ? DeathEdges.Count(edge => total >= edge) : null,
            row => row.Assessment.Violence is { Total: { } total, LastMonth: { } month }
                ? words.Of("map.deaths.value", figures.Beside(total, Edges), figures.Month(month))
                : words["map.unknown"]);
    }

    private static MapScale Seen(Visit visit)
    {
        var words = visit.Words;
        return new(
            [
                .. Enumerable.Range(0, Streams + 1).Select(count => new MapStep(
                    $"v{count + 1}", words.Of("map.seen.range", count, Streams),
                    count == 0 ? words["map.seen.none"] : count == Streams ? words["map.seen.all"] : "")),
            ],
            row => Current(row),
            row => words.Of("map.seen.value", Current(row), row.Assessment.Coverage.Count));
    }

    private static MapScale Alarms(WatchView view, Visit visit)
    {
        var words = visit.Words;
        return new(
            [.. Enum.GetValues<AlarmStanding>().Select(standing => new MapStep($"a{(int)standing + 1}", words[$"map.alarms.{standing}"], words[$"map.alarms.{standing}.word"]))],
            row => (int?)view.Alarms?.StandingOf(row.State.Code),
            row => words[$"map.alarms.value.{view.Alarms?.StandingOf(row.State.Code)?.ToString() ?? "unjudged"}"]);
    }

    private static int Current(WatchRow row) => row.Assessment.Coverage.Count(stream => stream.Status == CoverageStatus.Current);
}
