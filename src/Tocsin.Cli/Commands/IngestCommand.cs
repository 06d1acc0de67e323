using System.CommandLine;
using System.CommandLine.Parsing;
using Tocsin.Access;
using Tocsin.Access.Log;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin ingest PATH…`: takes files in; `tocsin ingest --rejects`: exports the rows that could not be.</summary>
internal sealed class IngestCommand(CommandHost host)
{
    private readonly Argument<string[]> paths = new("path") { Description = "Files or folders to take in.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<DateOnly?> published = DayOption.Of("--published", "Day the files were published.");

    private readonly Option<string?> licence = new("--licence") { Description = "Licence of the files, for example \"CC BY 4.0\"." };

    private readonly Option<ExportRule?> export = new("--export")
    {
        Description = "Export of source rows: allowed, forbidden or confirm.",
        CustomParser = Rule,
    };

    private readonly Option<string?> edition = new("--edition") { Description = "Edition of the files, for example 25.1, or \"candidate 26.0.5\"." };

    private readonly Option<string?> publisher = new("--publisher") { Description = "Who published the files." };

    private readonly Option<string?> origin = new("--origin") { Description = "Address the files came from." };

    private readonly Option<string?> tlp = new("--tlp") { Description = "TLP 2.0 mark: TLP:CLEAR (default), TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED." };

    private readonly Option<string[]> compartments = new("--compartment") { Description = "An existing compartment; only its members see the files. Repeatable: viewers need all." };

    private readonly Option<string?> originator = new("--originator") { Description = $"Organization the files came from; only it can widen access later. Default: \"{Handlings.OpenSources}\"." };

    private readonly Option<bool> rejects = new("--rejects") { Description = "Export rejected rows instead: file, line, reason, raw text." };

    private readonly Option<string?> confirm = new("--confirm") { Description = "With --rejects: `licence` confirms that you follow the publishers' terms; needed where the licence is unknown." };

    public Command Build()
    {
        var command = new Command("ingest", "Take in files, also inside .zip and .gz.") { paths, published, licence, export, edition, publisher, origin, tlp, compartments, originator, rejects, confirm };
        confirm.AcceptOnlyFromAmong("licence");
        command.Validators.Add(result =>
        {
            if (!result.GetValue(rejects) && result.GetValue(paths) is not { Length: > 0 })
                result.AddError("Name a file or folder, or use --rejects.");
            if (result.GetValue(rejects) && result.GetValue(paths) is { Length: > 0 })
                result.AddError("--rejects takes in nothing: leave out the paths, or --rejects.");
            if (result.GetValue(edition) is { } text && !IsEdition(text))
                result.AddError($"'{text}' is not an edition. Use 25.1 (final), 26.0.4 (candidate, April 2026), 26.01.26.03 (candidate, January to March 2026) or 2025.");
        });
        command.Validators.Add(result =>
        {
            if (!TlpLabels.TryParse(result.GetValue(tlp) ?? Tlp.Clear.Label(), out var mark))
                result.AddError($"--tlp must be one of {string.Join(", ", TlpLabels.All)}.");
            else if ((mark != Tlp.Clear || result.GetValue(compartments) is { Length: > 0 }) && result.GetValue(originator) is not { Length: > 0 })
                result.AddError("Give --originator: the organization the files came from, which alone can widen access later.");
        });
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var format = host.Worlds.Format(parsed);
        if (parsed.GetValue(rejects))
        {
            await session.ReadsContentAsync(AccessAct.Export, parsed, null, cancellationToken);
            await new RejectedRows(session, host.Screen).ExportAsync(format, parsed.GetValue(confirm) is not null, cancellationToken);
            return ExitCode.Done;
        }

        var options = new IngestOptions(parsed.GetValue(published), parsed.GetValue(licence), parsed.GetValue(export), parsed.GetValue(edition), parsed.GetValue(publisher), parsed.GetValue(origin));
        await session.RecordAsync(AccessAct.Ingest, parsed, null, cancellationToken);
        var report = await TakeInAsync(parsed, session, options, cancellationToken);
        if (format == OutputFormat.Table)
            WriteTable(report);
        else
            await IngestText.WriteAsync(new Results(host.Screen, session.World.IsExercise), report, format);
        if (report.HasRefusals)
            return ExitCode.FilesRefused;
        // Of a folder only some files are meant; a file that somebody named is.
        return parsed.GetValue(paths)!.Any(report.WasLeftAlone) ? ExitCode.FilesLeftAlone : ExitCode.Done;
    }

    private void WriteTable(IngestReport report)
    {
        IngestTable.Write(host.Screen, report);
        // Assessments rest on open rows alone.
        if (report.Handling is null && report.Files.Any(file => file is FileOutcome.Stored))
            host.Screen.Note("The watchlist takes this into account after `tocsin assess`.");
    }

    private async Task<IngestReport> TakeInAsync(ParseResult parsed, Session session, IngestOptions options, CancellationToken cancellationToken)
    {
        var job = new MainJob(session, host.Screen);
        var files = Files(parsed.GetValue(paths)!);
        var from = parsed.GetValue(originator) ?? Handlings.OpenSources;
        var handling = new Handling(TlpLabels.TryParse(parsed.GetValue(tlp) ?? Tlp.Clear.Label(), out var mark) ? mark : Tlp.Red, [.. (parsed.GetValue(compartments) ?? []).Distinct().Order(StringComparer.Ordinal)]);
        if (handling == Handling.Open && from == Handlings.OpenSources)
            return await job.TakeInAsync(files, options, cancellationToken);
        var context = await new Handlings(session.Database.As(WorkContext.Door)).ContextAsync(handling, from, cancellationToken);
        return await job.TakeInAsync(files, options, context, cancellationToken) with { Handling = handling, Originator = from };
    }

    private static bool IsEdition(string text)
    {
        try
        {
            Edition.Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // The parser's own way takes numbers for values of an enumeration, and such that are none.
    private static ExportRule? Rule(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (EnumWords.TryParse(word, out ExportRule rule))
            return rule;
        result.AddError($"'{word}' is not a rule; use allowed, forbidden or confirm.");
        return null;
    }

    private List<string> Files(string[] given)
    {
        var found = given.Select(path => (Path: path, Files: Directory.Exists(path) ? Ingest.FilesBelow(path) : [path])).ToList();
        if (found.TrueForAll(one => one.Files.Count == 0))
            throw new CommandFailedException(ExitCode.NotFound, $"There are no files below {string.Join(", ", given)}.");
        foreach (var (path, _) in found.Where(one => one.Files.Count == 0))
            host.Screen.Note($"There are no files below {path}.");
        return [.. found.SelectMany(one => one.Files)];
    }
}
