using System.Globalization;
using Spectre.Console;
using Tocsin.Learn;
using Tocsin.Learn.Monthly;

namespace Tocsin.Cli.Terminal;

/// <summary>What the monthly model in force was worth beside its benchmark, for people: a line a target, and where it is no better.</summary>
internal static class MonthlySkillTable
{
    private static readonly (WindowStanding, string)[] Standings =
    [
        (WindowStanding.Chosen, "used to choose the model's values; scores flatter it."),
        (WindowStanding.Known, "scores were known when values were chosen; not a clean test."),
        (WindowStanding.Unseen, "not yet scored when values were chosen."),
    ];

    public static void Write(Screen screen, MonthlyBacktest backtest)
    {
        screen.Tables.WriteLine(
            "Monthly forecasts against a benchmark that repeats the last twelve months, by CRPS: smaller is better. "
            + "Reconstructed from today's record; not said at the time.");
        var table = Screen.NewTable(
            ("Target", false), ("Years", false), ("Model", true), ("Benchmark", true), ("Ratio (95%, States)", true), ("Years closer", true), ("Quiet before", true), ("90% covers", true), ("Shown", false))
            .Keep("Ratio (95%, States)", "Shown").Spare("Years closer", "90% covers", "Quiet before", "Years");
        foreach (var skill in backtest.Targets)
        {
            table.AddRow(
                skill.Target,
                Years(skill),
                Number(skill.All.Crps),
                Number(skill.All.BenchmarkCrps),
                Words(skill.All.ByState),
                string.Create(CultureInfo.InvariantCulture, $"{skill.All.YearsCloser} of {skill.All.Years}"),
                skill.Quiet?.ByState is { } quiet ? Ratio(quiet.Value) : "not defined",
                Ratio(skill.Calibration[0].Coverage.Of90),
                skill.All.Verdict switch { SkillVerdict.Closer => "closer", SkillVerdict.Further => "further off", SkillVerdict.TooFewYears => "too few years", _ => "no demonstrable difference" });
        }

        screen.Tables.Write(table);
        screen.Tables.WriteLine("Quiet before: ratio after twelve months without a death; below 1 beats the benchmark.");
        foreach (var (standing, text) in Standings)
        {
            var years = backtest.Targets.SelectMany(skill => skill.Years).Where(year => year.Standing == standing).Select(year => year.Card.Window.Year).Distinct().Order().ToArray();
            if (years.Length > 0)
                screen.Tables.WriteLine($"{string.Join(", ", years)}: {text}");
        }

        screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Back-test {backtest.Id} of snapshot {backtest.Snapshot}: {backtest.Seconds:0.0} s, {backtest.PeakRssMegabytes:0} MB."));
    }

    private static string Years(TargetSkill skill) => string.Create(CultureInfo.InvariantCulture, $"{skill.Years[0].Card.Window.Year}-{skill.Years[^1].Card.Window.Year}");

    private static string Number(double crps) => crps.ToString(crps < 1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture);

    private static string Ratio(double ratio) => ratio.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Words(Interval? ratio) => ratio is null ? "not defined" : $"{Ratio(ratio.Value)} ({Ratio(ratio.Low)}-{Ratio(ratio.High)})";
}
