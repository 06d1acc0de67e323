using System.Globalization;
using Spectre.Console;
using Tocsin.Assess.Alarms;
using Tocsin.Reference;

namespace Tocsin.Cli.Terminal;

/// <summary>Alarms for people: what was seen, against what expectation, since when, and how often such an alarm was false.</summary>
internal static class AlarmTable
{
    public static void Write(Screen screen, AlarmRun run, IReadOnlyList<Alarm> shown, int found)
    {
        screen.Tables.WriteLine(Text(
            $"As known on {run.AsOf:yyyy-MM-dd}: {run.Series} series judged, {run.Alarms.Count} alarms in the last three years covered.")
            + Text($" A rise is {Rise(run.Method)}. Snapshot {run.Snapshot}."));
        screen.Tables.WriteLine(run.EventsTo is { } events
            ? Text($"Events are covered to {events:yyyy-MM-dd}{(run.TotalsTo is { } to ? Text($", monthly totals to {to:yyyy-MM-dd}") : "")}.")
            : run.TotalsTo is { } totals
                ? Text($"Events cover too little: only States' monthly totals are judged, to {totals:yyyy-MM-dd}, not areas or actors.")
                : "Too few months are covered: only sources are judged.");
        if (shown.Count == 0)
        {
            screen.Tables.WriteLine("No alarm matches.");
            return;
        }

        var table = Screen.NewTable(
            ("Raised", true), ("Kind", false), ("State", false), ("Of", false), ("Counted", false), ("Seen", true), ("Expected", true), ("Since", true), ("Still until", true), ("False before", true))
            .Keep("Kind", "State", "Of").Spare("Still until", "Counted", "Since", "False before");
        foreach (var alarm in shown)
        {
            table.AddRow(
                Day(alarm.Raised), QueryWords.Of(alarm.Kind), Markup.Escape(alarm.Unit?.Value ?? "–"), Markup.Escape(Of(alarm)), $"{QueryWords.Of(alarm.Series.Measure)}, by {QueryWords.Of(alarm.Series.Interval)}",
                alarm.Observed.ToString(CultureInfo.InvariantCulture), alarm.Expected is { } expected ? Text($"{expected:0.0}") : "unknown", Day(alarm.Since), Day(alarm.Until),
                alarm.Judged > 0 ? $"{alarm.False} of {alarm.Judged}" : "not measured");
        }

        screen.Tables.Write(table);
        if (shown.Count < found)
            screen.Tables.WriteLine($"{shown.Count} of {found} shown; --all shows all.");
        screen.Tables.WriteLine("An alarm means a pattern broke, not why. False before: such alarms in the back-test (`tocsin backtest alarms`) with nothing in the following year.");
    }

    private static string Rise(AlarmMethod method) => method switch
    {
        AlarmMethod.NegativeBinomialCusum => "a count that goes on as if its mean had doubled",
        AlarmMethod.BayesianChangePoint => "a count whose rate has probably changed upwards",
        AlarmMethod.CountDoubled => "a count that doubled",
        _ => "a count more than two standard deviations above its mean",
    };

    private static string Of(Alarm alarm) => alarm.Series.Scope == AlarmScope.State ? "the State" : $"{QueryWords.Of(alarm.Series.Scope)} {alarm.Name}";

    private static string Day(DateOnly day) => IsoDay.Of(day);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
