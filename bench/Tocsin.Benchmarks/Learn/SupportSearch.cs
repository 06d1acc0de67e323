using System.Collections.Concurrent;
using System.Globalization;
using Tocsin.Assess.Monthly;
using Tocsin.Reference;

namespace Tocsin.Benchmarks.Learn;

/// <summary>
/// The search of ADR 0020: every candidate on the windows of state-based deaths to 2017 and on the peaks of all types to 2017,
/// from copies of the panels that end in December 2017.
/// </summary>
internal static class SupportSearch
{
    private const int FirstWindow = 2000, LastWindow = 2017, LongestLead = 14;
    private const int PeakDeaths = 100, PeakTimes = 3, PeakMonths = 36;
    private const double Limit = 1.02, Step = 0.01, Alike = 0.001, Worse = 1.01;
    private static readonly int End = MonthlyPanel.NumberOf(new DateOnly(LastWindow, 12, 1));
    private static readonly int FirstOrigin = MonthlyPanel.NumberOf(new DateOnly(1994, 1, 1));

    /// <summary>Runs the search; 0 when a candidate is found within the limit that the ADR states first.</summary>
    public static int Run(string[] args)
    {
        var root = Environment.GetEnvironmentVariable("TOCSIN_DATA") ?? "";
        var views = Path.Combine(root, "views", "ged_sb_cm_191_m121_504.csv");
        var totals = Path.Combine(root, "ucdp-country-month", "total_fatalities_long.csv");
        var threads = args is ["--threads", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var some) ? some : 1;
        if (args.Length is not (0 or 2) || !File.Exists(views) || !File.Exists(totals))
        {
            Console.Error.WriteLine("Set TOCSIN_DATA to the folder with views/ and ucdp-country-month/; the one option is --threads N.");
            return 2;
        }

        var stateBased = Cut(PanelFile.Read(views, null, World.Load(World.RealId).Crosswalk, CancellationToken.None).Panel);
        var allTypes = Totals(totals);
        var origins = Enumerable.Range(FirstWindow, LastWindow - FirstWindow + 1)
            .Select(year => (Window: $"ged_sb {year}", Panel: stateBased, Origin: MonthlyPanel.NumberOf(new DateOnly(year - 1, 10, 1))))
            .Concat(Enumerable.Range(FirstOrigin, End - LongestLead - FirstOrigin + 1).Where(month => PeaksAt(allTypes, month) > 0)
                .Select(month => (Window: $"peaks {MonthlyPanel.DayOf(month).Year}", Panel: allTypes, Origin: month)))
            .ToArray();
        SupportRule[] rules = [SupportRule.None, .. SupportRule.All];
        var scored = new SupportOrigin[origins.Length];
        Parallel.ForEach(
            Partitioner.Create(0, origins.Length, 1), new ParallelOptions { MaxDegreeOfParallelism = threads },
            range => scored[range.Item1] = SupportOrigin.Score(origins[range.Item1].Window, origins[range.Item1].Panel, origins[range.Item1].Origin, rules));

        var peaks = origins.Where(one => one.Panel == allTypes).Select(one => PeaksAt(allTypes, one.Origin)).ToArray();
        Write($"{peaks.Length} origins of ged_all with a peak, {peaks.Sum()} peaks");
        Write($"without a rule the search is within {scored.Max(one => one.Apart):0.0e+0} of the product");
        Report(rules, [.. scored.GroupBy(one => one.Window).Select(window => (window.Key, Ratios(window, rules.Length)))], out var chosen);
        return chosen ? 0 : 1;
    }

    /// <summary>How many States are at a peak in a month.</summary>
    private static int PeaksAt(MonthlyPanel panel, int month) => Enumerable.Range(0, panel.Units.Count).Count(unit =>
    {
        var level = SupportUnit.Mean(panel, unit, month);
        return level >= PeakDeaths && level > PeakTimes * Enumerable.Range(0, PeakMonths).Average(back => panel[unit, month - back]);
    });

    private static double[] Ratios(IEnumerable<SupportOrigin> origins, int rules) =>
        [.. Enumerable.Range(0, rules).Select(rule => origins.Sum(one => one.Rules[rule]) / origins.Sum(one => one.Benchmark))];

    private static void Report(SupportRule[] rules, (string Window, double[] Ratios)[] windows, out bool isWithinLimit)
    {
        var table = rules.Select((rule, i) =>
        {
            var (one, other) = (Mean("ged_sb"), Mean("peaks"));
            var (window, ratios) = windows.MaxBy(pair => pair.Ratios[i]);
            double[] changes = [.. Of("ged_sb").Select(pair => pair.Ratios[i] / pair.Ratios[0])];
            return (
                Place: i, Rule: rule, StateBased: one, Peaks: other, Mean: (one + other) / 2, Worst: ratios[i], Where: window,
                Harmed: changes.Count(change => change > Worse), Harm: changes.Max());

            double Mean(string kind) => Of(kind).Average(pair => pair.Ratios[i]);
        }).ToArray();
        Write($"mean ratio to the benchmark, of ged_sb, of the peaks; worst window; windows of ged_sb more than 1 % worse than without a rule, and the worst");
        foreach (var (_, rule, one, other, mean, worst, where, harmed, harm) in table.OrderBy(row => row.Mean))
            Write($"{rule,-40} {mean:0.0000}   {one:0.0000}   {other:0.0000}   {worst:0.000} ({where})   {harmed} {harm:0.000}");

        var limit = Limit;
        while (table.Skip(1).All(row => row.Worst > limit + 1e-9))
            limit += Step;
        var within = table.Skip(1).Where(row => row.Worst <= limit + 1e-9).ToArray();
        var alike = within.Where(row => row.Mean <= within.Min(other => other.Mean) + Alike).ToArray();
        var found = alike.OrderBy(row => row.Harmed).ThenBy(row => row.Harm).First();
        isWithinLimit = limit == Limit;
        Write($"limit {limit:0.00}, {within.Length} candidates within it, {alike.Length} of them within {Alike} of the best");
        Write($"first choice: {alike.MinBy(row => row.Worst).Rule}; second, in the last column: {found.Rule}");
        foreach (var (window, ratios) in windows)
            Write($"{window,-12} {ratios[0]:0.000} -> {ratios[found.Place]:0.000}");

        IEnumerable<(string Window, double[] Ratios)> Of(string kind) => windows.Where(pair => pair.Window.StartsWith(kind, StringComparison.Ordinal));
    }

    private static MonthlyPanel Cut(MonthlyPanel panel) => new(
        panel.FirstMonth,
        panel.Units,
        [.. panel.Units.Select((_, unit) => Enumerable.Range(panel.FirstMonth, End - panel.FirstMonth + 1).Select(month => panel[unit, month]).ToArray())]);

    // month, country, deaths; every country has every month. Later months are not read.
    private static MonthlyPanel Totals(string path)
    {
        var rows = File.ReadLines(path).Skip(1).Select(line => line.Split(','))
            .Select(cells => (Month: NumberOf(cells[0]), Country: cells[1], Text: cells[2])).Where(row => row.Month <= End).ToArray();
        var units = rows.GroupBy(row => row.Country).OrderBy(unit => unit.Key, StringComparer.Ordinal).ToArray();
        return new MonthlyPanel(
            rows.Min(row => row.Month),
            [.. units.Select(unit => unit.Key)],
            [.. units.Select(unit => unit.OrderBy(row => row.Month).Select(row => double.Parse(row.Text, CultureInfo.InvariantCulture)).ToArray())]);

        static int NumberOf(string month) => MonthlyPanel.NumberOf(DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static void Write(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
