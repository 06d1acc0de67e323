using System.Globalization;
using Spectre.Console;
using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Numerics;
using Tocsin.Reference;
using static System.FormattableString;

namespace Tocsin.Cli.Terminal;

/// <summary>Monthly forecasts for people. No forecast stands there without the month it was made from.</summary>
internal sealed class ForecastTable(Screen screen, World world, AssessmentRun run, TargetForecast forecast)
{
    private const int Shown = 40;

    /// <summary>Every State, the most deaths expected first.</summary>
    public void Write(int months)
    {
        if (!Head())
            return;
        var spoken = run.States.Where(one => forecast.WhyNot(one.State, run.AsOf) is null).Select(one => one.State).ToArray();
        var listed = spoken
            .Select(state => (State: state, Unit: forecast.Find(state)!))
            .Select(one => (one.State, one.Unit, Expected: Enumerable.Range(1, months).Sum(one.Unit.Draws!.Mean)))
            .OrderByDescending(one => one.Expected).ThenBy(one => one.State)
            .ToArray();
        var table = Screen.NewTable(("State", false), ($"Expected, {months} months", true), ($"{Month(1)}: median", true), ("95 % interval", true), ("25 or more", true), ("Counted with", false))
            .Keep($"Expected, {months} months").Spare("Counted with", $"{Month(1)}: median");
        foreach (var (state, unit, expected) in listed.Take(Shown))
        {
            var draws = unit.Draws!.Sorted(1);
            table.AddRow(
                Markup.Escape(world.Get(state).Name), Count(expected), Count(Quantile.Type7(draws, 0.5)), Interval(draws, 0.025), screen.Figures.Percent(unit.Draws!.Share(1, MonthlyMethod.GraveMonth)),
                string.Join(", ", unit.Unit.States.Where(other => other != state)));
        }

        screen.Tables.Write(table);
        if (listed.Length > Shown)
            screen.Tables.WriteLine($"{Shown} of {listed.Length} shown; --json or --csv gives all.");
        if (run.States.Count > spoken.Length)
            screen.Tables.WriteLine($"{run.States.Count - spoken.Length} of {run.States.Count} States are not assessable: unknown, not zero.");
    }

    /// <summary>One State, month by month.</summary>
    public void Write(State state, int months)
    {
        screen.Tables.WriteLine($"{state.Name} ({state.Code})");
        if (!Head())
            return;
        if (forecast.WhyNot(state.Code, run.AsOf) is { } why)
        {
            screen.Tables.WriteLine($"Not assessable. {why.Sentence}");
            return;
        }

        var unit = forecast.Find(state.Code)!;
        if (unit.Unit.IsShared)
            screen.Tables.WriteLine($"Counted together with {string.Join(", ", unit.Unit.States.Where(other => other != state.Code))}; the source does not split them.");
        if (unit.IsShort)
            screen.Tables.WriteLine($"Only {unit.MonthsKnown} months of history: a rough guess.");
        var table = Screen.NewTable(("Month", false), ("Median", true), ("50 % interval", true), ("80 %", true), ("95 %", true), ("Any death", true), ("25 or more", true))
            .Keep("Median").Spare("50 % interval", "80 %", "Any death");
        for (var lead = 1; lead <= months; lead++)
        {
            var draws = unit.Draws!.Sorted(lead);
            table.AddRow(
                Month(lead), Count(Quantile.Type7(draws, 0.5)), Interval(draws, 0.25), Interval(draws, 0.1), Interval(draws, 0.025),
                screen.Figures.Percent(unit.Draws.Share(lead, 1)), screen.Figures.Percent(unit.Draws.Share(lead, MonthlyMethod.GraveMonth)));
        }

        screen.Tables.Write(table);
    }

    // False when there is nothing more to say.
    private bool Head()
    {
        if (forecast.WhyNone(run.AsOf) is { } none)
        {
            screen.Tables.WriteLine(Invariant($"{forecast.Target.Name()} is not assessable as known on {run.AsOf:yyyy-MM-dd}. {none.Sentence}"));
            return false;
        }

        screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{forecast.Target.Name()}, forecast from {forecast.Origin:yyyy-MM}, the last month known on {run.AsOf:yyyy-MM-dd}; ")
            + string.Create(CultureInfo.InvariantCulture, $"own past and similar moments combined, {MonthlyMethod.Draws} draws."));
        if (forecast.ProvisionalFrom is { } from)
            screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"From {from:yyyy-MM} the counts are provisional."));
        foreach (var degradation in forecast.Degradations)
            screen.Tables.WriteLine(degradation);
        return true;
    }

    private string Month(int lead) => forecast.MonthOf(lead).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private string Interval(double[] draws, double tail) => $"{Count(Quantile.Type7(draws, tail))} to {Count(Quantile.Type7(draws, 1 - tail))}";

    private string Count(double deaths) => screen.Figures.Rounded((long)Math.Round(deaths));
}
