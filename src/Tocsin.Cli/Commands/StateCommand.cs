using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tocsin.Assess;
using Tocsin.Cli.Terminal;
using Tocsin.Reference;
using static System.FormattableString;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin state XXX`: what is known of one State, with what drives its risk.</summary>
internal sealed class StateCommand(CommandHost host)
{
    private const int DriversShown = 10;

    private readonly StateArgument code = new(isOptional: false);
    private readonly AsOfOption asOf = new();

    public Command Build()
    {
        var command = new Command("state", "Show one State: risk, drivers, violence and coverage.");
        code.AddTo(command);
        asOf.AddTo(command);
        return host.WithReader(command, RunAsync, (parsed, world) => code.Subject(parsed, world, asOf.DayOrToday(parsed, host.Time)));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var state = code.State(parsed, session.World, asOf.DayOrToday(parsed, host.Time), host.Screen)!;
        if (host.Worlds.Format(parsed) != OutputFormat.Table)
        {
            var day = asOf.Day(parsed) is { } asked ? $"?asof={IsoDay.Of(asked)}" : "";
            await LocalApi.PrintAsync(session, host.Screen, $"states/{state.Code}/assessment{day}", host.Worlds.Format(parsed), cancellationToken);
            return ExitCode.Done;
        }

        var run = await asOf.RunAsync(parsed, session, cancellationToken);
        var assessment = run.States.FirstOrDefault(one => one.State == state.Code)
            ?? throw new CommandFailedException(ExitCode.NotFound,
                Invariant($"{state.Name} has no assessment as of {run.AsOf:yyyy-MM-dd}: not a State, observer or watched territory then."));
        host.Screen.Tables.WriteLine(Invariant($"{state.Name} ({state.Code}, {session.World.DisplayOf(state)}), as known on {run.AsOf:yyyy-MM-dd}"));
        WriteRisk(assessment);
        WriteViolence(assessment.Violence);
        WriteCoverage(assessment);
        return ExitCode.Done;
    }

    private void WriteRisk(StateAssessment assessment)
    {
        if (assessment.Risk is not { } risk)
        {
            host.Screen.Tables.WriteLine($"Not assessable. {assessment.NotAssessableBecause}");
            return;
        }

        host.Screen.Tables.WriteLine(
            $"Risk that a new mass killing begins in {risk.FirstYear} or {risk.LastYear}: {host.Screen.Figures.Risk(risk.Probability)}, "
            + $"1 in {host.Screen.Figures.OneIn(risk.Probability)}, {QueryWords.Of(RiskScale.Word(risk.Probability))} among States; "
            + $"rank {risk.Rank} of {risk.Of}"
            + (risk.Previous is { } before ? $" (a year before: rank {before.Rank}, {host.Screen.Figures.Risk(before.Probability)}, same model)." : "."));
        if (assessment.Ongoing is { Knowledge: Knowledge.Present, Count: var count })
            host.Screen.Tables.WriteLine(
                $"{count} mass killing{(count == 1 ? "" : "s")} recorded as ongoing in {assessment.Ongoing.Year}. How good the method is there: `tocsin backtest structural`.");
        WriteDrivers("Compared with the median of every predictor", "Median", risk.Drivers);
        if (risk.Movers.Count > 0)
            WriteDrivers($"Against {risk.DataYear - 1}, same model", "Before", risk.Movers);
        if (risk.RefitEffect is { } refit)
            host.Screen.Tables.WriteLine($"Refitting alone multiplied the odds by {Factor(refit)}.");
        host.Screen.Tables.WriteLine($"Predictors: import {risk.Origin.ImportId}, line {risk.Origin.Line}.");
    }

    private void WriteDrivers(string title, string reference, IReadOnlyList<Driver> drivers)
    {
        var table = Screen.NewTable((title, false), ("Here", true), (reference, true), ("Odds ×", true)).Keep("Odds ×");
        foreach (var driver in drivers.Where(driver => driver.LogOdds != 0).Take(DriversShown))
            table.AddRow(Markup.Escape(driver.Predictor), Value(driver.Value), Value(driver.Reference), Factor(driver.LogOdds));
        var rest = drivers.Where(driver => driver.LogOdds != 0).Skip(DriversShown).Sum(driver => driver.LogOdds);
        if (rest != 0)
            table.AddRow("all others", "", "", Factor(rest));
        host.Screen.Tables.Write(table);
    }

    private void WriteViolence(RecentViolence violence)
    {
        if (violence.LastMonth is not { } last)
        {
            host.Screen.Tables.WriteLine("Deaths in organized violence: unknown, no source covers the State.");
            return;
        }

        var shared = violence.SharedWith.Count > 0 ? $" ({violence.SharedMonths} of the months counted with {string.Join(", ", violence.SharedWith)}; the source does not split them)" : "";
        host.Screen.Tables.WriteLine(
            Invariant($"Deaths in organized violence, 12 months to {last:yyyy-MM}: {Known(violence.Total)}{shared}; the 12 before: {Known(violence.TotalBefore)}; {last:yyyy-MM}: {Known(violence.LastMonthTotal)}{(violence.Provisional ? ", provisional" : "")}."));
        host.Screen.Tables.WriteLine(
            $"By type: {string.Join(", ", violence.ByType.Select(type => $"{QueryWords.Of(type.Key)} {Known(type.Value)}"))}; civilians: {Known(violence.Civilians)}. Months since the last recorded event: {violence.MonthsSinceLastEvent?.ToString(CultureInfo.InvariantCulture) ?? "none ever recorded"}.");
    }

    private void WriteCoverage(StateAssessment assessment)
    {
        var table = Screen.NewTable(("Stream", false), ("Seen", false), ("Until", false)).KeepAll();
        foreach (var stream in assessment.Coverage)
            table.AddRow(QueryWords.Of(stream.Stream), QueryWords.Of(stream.Status), stream.Until is { } until ? IsoDay.Of(until) : "");
        host.Screen.Tables.Write(table);
    }

    private string Known(long? deaths) => deaths is { } number ? host.Screen.Figures.Rounded(number) : "unknown";

    private static string Value(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Factor(double logOdds) => Math.Exp(logOdds).ToString("0.00", CultureInfo.InvariantCulture);
}
