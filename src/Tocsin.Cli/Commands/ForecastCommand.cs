using System.CommandLine;
using System.Globalization;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Cli.Terminal;
using Tocsin.Gather.Drifts;
using Tocsin.Reference;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin forecast [XXX]`: deaths in the months ahead, in one State or in every State.</summary>
internal sealed class ForecastCommand(CommandHost host)
{
    private const int UsualMonths = 12;
    private const int MostMonthsOfAll = 24;

    private readonly StateArgument state = new(isOptional: true);
    private readonly AsOfOption asOf = new();

    private readonly Option<string?> target = new("--target")
    {
        Description = $"What to count: {string.Join(", ", MonthlyTargets.Counts.Select(one => one.Name()))}; default: ged_all.",
    };

    private readonly Option<int> months = new("--months")
    {
        Description = $"Months ahead: 1 to {MonthlyMethod.LongestLead}, or to {MostMonthsOfAll} for every State.",
        DefaultValueFactory = _ => UsualMonths,
    };

    public Command Build()
    {
        var command = new Command("forecast", "Forecast monthly deaths, as probabilities, for one State or all.") { target, months };
        state.AddTo(command);
        asOf.AddTo(command);
        target.Validators.Add(result =>
        {
            if (MonthlyTargets.Find(result.GetValueOrDefault<string?>()) is not { } named || !MonthlyTargets.Counts.Contains(named))
                result.AddError($"--target must be one of {string.Join(", ", MonthlyTargets.Counts.Select(one => one.Name()))}.");
        });
        months.Validators.Add(result =>
        {
            // Its own reading: asking for the value of what is no number would throw before the parser has said so.
            if (result.Tokens is [var given] && !(int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MonthlyMethod.LongestLead))
                result.AddError($"--months must be a whole number from 1 to {MonthlyMethod.LongestLead}.");
        });
        return host.WithReader(command, RunAsync, (parsed, world) => state.Subject(parsed, world, asOf.DayOrToday(parsed, host.Time)));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var one = state.State(parsed, session.World, asOf.DayOrToday(parsed, host.Time), host.Screen);
        var (counted, leads) = (MonthlyTargets.Find(parsed.GetValue(target)) ?? MonthlyTarget.AllTypes, parsed.GetValue(months));
        if (one is null && leads > MostMonthsOfAll)
            throw new CommandFailedException(ExitCode.Usage, $"--months can be at most {MostMonthsOfAll} for every State; name a State for more.");
        if (host.Worlds.Format(parsed) != OutputFormat.Table)
        {
            var day = asOf.Day(parsed) is { } asked ? $"&asof={IsoDay.Of(asked)}" : "";
            var path = one is null ? $"forecasts?limit=5000&leads={leads}" : $"states/{one.Code}/forecast?leads={leads}";
            await LocalApi.PrintAsync(session, host.Screen, $"{path}&target={counted.Name()}{day}", host.Worlds.Format(parsed), cancellationToken);
            return ExitCode.Done;
        }

        var run = await asOf.RunAsync(parsed, session, cancellationToken);
        using var forecasts = new AsOfForecasts(session.Database, new Forecaster(session.Database, session.Time));
        var forecast = (await forecasts.FindAsync(run, cancellationToken)).Of(counted);
        DriftLines.Write(host.Screen, forecast.Behind(await new InputDrifts(session.Database).ReadAsync(run.AsOf, cancellationToken)));
        var table = new ForecastTable(host.Screen, session.World, run, forecast);
        if (one is null)
            table.Write(leads);
        else
            table.Write(one, leads);
        return ExitCode.Done;
    }
}
