using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Cli.Terminal;
using Tocsin.Learn;
using Tocsin.Reference;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin handling`: how an import is handled, and changing that.</summary>
internal sealed class HandlingCommand(CommandHost host)
{
    private readonly Argument<long> import = NumberArgument.Of("import", "Import number.");
    private readonly Option<string> tlp = new("--tlp") { Description = "The new TLP 2.0 mark, for example TLP:AMBER.", Required = true };
    private readonly Option<string[]> compartments = new("--compartment") { Description = "A compartment; repeatable. Those not named are removed." };
    private readonly Option<string> why = new("--why") { Description = "The reason; kept with the import and logged.", Required = true };

    public Command Build()
    {
        var command = new Command("handling", "Show or change who may see an import.");
        command.Subcommands.Add(host.WithReader(new Command("show", "Show an import's handling, its originator and all changes.") { import }, ShowAsync, Subject));
        var set = new Command("set", "Change the handling of an import and all from its file. Only its originator can widen access.") { import, tlp, compartments, why };
        set.Validators.Add(result =>
        {
            if (result.GetValue(tlp) is { } label && !TlpLabels.TryParse(label, out _))
                result.AddError($"--tlp must be one of {string.Join(", ", TlpLabels.All)}.");
        });
        command.Subcommands.Add(host.WithReader(set, SetAsync, Subject));
        var narrowings = new Command("narrowings", "List your organization's imports that others restricted and you no longer see.");
        command.Subcommands.Add(host.WithReader(narrowings, NarrowingsAsync, (_, _) => "narrowings"));
        var back = new Command("back", "Undo others' restriction of an import; for those who speak for its originator.") { import, why };
        command.Subcommands.Add(host.WithReader(back, TakeBackAsync, Subject));
        return command;
    }

    private static HandlingChanges Changes(Session session) => new(session.Database, session.Time);

    private string Subject(ParseResult parsed, World world) => string.Create(CultureInfo.InvariantCulture, $"import {parsed.GetValue(import)}");

    private async Task<ExitCode> ShowAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        await ShowAsync(parsed, session, parsed.GetValue(import), cancellationToken);
        return ExitCode.Done;
    }

    private async Task<ExitCode> SetAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var handling = new Handling(TlpLabels.TryParse(parsed.GetRequiredValue(tlp), out var mark) ? mark : Tlp.Red, [.. (parsed.GetValue(compartments) ?? []).Distinct().Order(StringComparer.Ordinal)]);
        var number = parsed.GetValue(import);
        var problem = await Changes(session).ChangeAsync(number, handling, parsed.GetRequiredValue(why), session.Log, cancellationToken);
        await ShowAsync(parsed, session, number, cancellationToken);
        host.Screen.Note(problem is null
            ? "Assessments, forecasts and alarms use only open data. If this was open, they were recomputed without it; if it is " +
                "open now, run `tocsin assess` to include it."
            : $"Assessments, forecasts and alarms could not be recomputed without this data: {problem} The newest made without it are shown. Run " +
                "`tocsin assess`.");
        return ExitCode.Done;
    }

    private async Task<ExitCode> NarrowingsAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var found = await Changes(session).NarrowingsAsync(cancellationToken);
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new { Narrowings = found.Select(one => new { one.Import, one.FileName, one.At, one.By, Was = one.Was.Text }) });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(["import", "file", "at", "by", "was"], found.Select(one => (IEnumerable<object?>)[one.Import, one.FileName, one.At, one.By, one.Was.Text]));
                break;
            default:
                foreach (var one in found)
                    host.Screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"Import {one.Import}, {one.FileName}: restricted by {one.By} on {one.At:yyyy-MM-dd HH:mm}; it was {one.Was.Text}."));
                host.Screen.Note(found.Count == 0 ? "Nothing you speak for is restricted." : "Restore one: `tocsin handling back IMPORT --why REASON`.");
                break;
        }

        return ExitCode.Done;
    }

    private async Task<ExitCode> TakeBackAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var number = parsed.GetValue(import);
        await Changes(session).TakeBackAsync(number, parsed.GetRequiredValue(why), session.Log, cancellationToken);
        await ShowAsync(parsed, session, number, cancellationToken);
        return ExitCode.Done;
    }

    private async Task ShowAsync(ParseResult parsed, Session session, long number, CancellationToken cancellationToken)
    {
        var found = await Changes(session).FindAsync(number, cancellationToken)
            ?? throw new CommandFailedException(ExitCode.NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no import {number}."));
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new { found.Import, Tlp = found.Handling.Mark.Label(), found.Handling.Compartments, found.Originator, found.IsTheirs, Changes = found.Changes.Select(change => new { change.At, Was = change.Was.Text, Became = change.Became.Text, change.Why }) });
                break;
            case OutputFormat.Csv:
                HandlingChange?[] changes = found.Changes.Count > 0 ? [.. found.Changes] : new HandlingChange?[1]; // a row at least: how it is handled now
                await results.CsvAsync(["import", "now", "originator", "at", "was", "became", "why"], changes.Select(change => (IEnumerable<object?>)[found.Import, found.Handling.Text, found.Originator, change?.At, change?.Was.Text, change?.Became.Text, change?.Why]));
                break;
            default:
                host.Screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Import {found.Import}: {found.Handling.Text}. Originator: {found.Originator}{(found.IsTheirs ? ", for whom you speak" : "")}."));
                foreach (var change in found.Changes)
                    host.Screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{change.At:yyyy-MM-dd HH:mm}  {change.Was.Text} -> {change.Became.Text}: {change.Why}"));
                break;
        }
    }
}
