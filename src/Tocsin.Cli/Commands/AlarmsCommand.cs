using System.CommandLine;
using System.Globalization;
using Tocsin.Assess.Alarms;
using Tocsin.Cli.Terminal;
using Tocsin.Web;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin alarms`: rises and silences, each with what it saw, against what expectation, since when, and how often such an alarm was false.</summary>
internal sealed class AlarmsCommand(CommandHost host)
{
    private const int FirstPage = 40;

    private readonly AsOfOption asOf = new();
    private readonly Option<string?> state = new("--state") { Description = "Only this State, its areas and actors; code (SDN) or name." };
    private readonly Option<string?> kind = new("--kind") { Description = $"Only one kind: {string.Join(", ", QueryWord.All<AlarmKind>())}." };
    private readonly Option<string?> method = new("--method") { Description = $"Method that detects rises: {string.Join(", ", QueryWord.All<AlarmMethod>())}." };
    private readonly Option<bool> all = new("--all") { Description = "Show all, not just the newest forty; implied by --json and --csv." };

    public Command Build()
    {
        Accept<AlarmKind>(kind);
        Accept<AlarmMethod>(method);
        var command = new Command("alarms", "Unusual rises and silences of States, areas, actors and sources.") { state, kind, method, all };
        asOf.AddTo(command);
        return host.WithReader(
            command, RunAsync,
            (parsed, world) => parsed.GetValue(state) is { } text ? StateArgument.Subject(world, text, asOf.DayOrToday(parsed, host.Time)) : null);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var one = parsed.GetValue(state) is { } text ? StateArgument.Find(session.World, text, asOf.DayOrToday(parsed, host.Time), host.Screen) : null;
        var wanted = Word<AlarmKind>(parsed.GetValue(kind));
        var how = Word<AlarmMethod>(parsed.GetValue(method)) ?? ShippedThresholds.Method;
        var watch = new AlarmWatch(session.Database, session.World, session.Time);
        var run = asOf.Day(parsed) is { } day
            ? await watch.ReadAsync(day, how, cancellationToken)
            : await new MainJob(session, host.Screen).AlarmsAsync(session.Today, how, cancellationToken);
        if (host.Worlds.Format(parsed) != OutputFormat.Table)
        {
            string?[] filters =
            [
                "all=1", string.Create(CultureInfo.InvariantCulture, $"asof={run.AsOf:yyyy-MM-dd}"), $"method={QueryWord.Of(how)}", one is null ? null : $"state={one.Code}",
                wanted is { } word ? $"kind={QueryWord.Of(word)}" : null,
            ];
            await LocalApi.PrintAsync(session, host.Screen, $"alarms?{string.Join('&', filters.OfType<string>())}", host.Worlds.Format(parsed), cancellationToken);
            return ExitCode.Done;
        }

        var found = run.Alarms.Where(alarm => (one is null || alarm.Unit?.Contains(one.Code) == true) && (wanted is null || alarm.Kind == wanted)).ToList();
        AlarmTable.Write(host.Screen, run, parsed.GetValue(all) ? found : [.. found.Take(FirstPage)], found.Count);
        return ExitCode.Done;
    }

    private static void Accept<T>(Option<string?> option)
        where T : struct, Enum => option.Validators.Add(result =>
        {
            if (!QueryWord.TryParse<T>(result.GetValueOrDefault<string?>() ?? "", out _))
                result.AddError($"{option.Name} takes {string.Join(", ", QueryWord.All<T>())}.");
        });

    private static T? Word<T>(string? text)
        where T : struct, Enum => text is not null && QueryWord.TryParse<T>(text, out var value) ? value : null;
}
