using System.CommandLine;
using System.Globalization;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin ingest PATH…`: takes files in; `tocsin ingest --rejects`: exports the rows that could not be.</summary>
internal sealed class IngestCommand(CommandHost host)
{
    private readonly Argument<string[]> paths = new("path") { Description = "Files, or folders whose files are all taken in.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<DateOnly?> published = new("--published") { Description = "Day on which the publisher made the files public, as 2025-09-03." };

    private readonly Option<string?> licence = new("--licence") { Description = "Licence of the files, for example \"CC BY 4.0\"." };

    private readonly Option<ExportRule?> export = new("--export") { Description = "Whether source rows may be exported: allowed, forbidden or confirm." };

    private readonly Option<string?> edition = new("--edition") { Description = "Edition of the files, for example 25.1, or \"candidate 26.0.5\"." };

    private readonly Option<string?> publisher = new("--publisher") { Description = "Who published the files." };

    private readonly Option<string?> origin = new("--origin") { Description = "Address the files came from." };

    private readonly Option<bool> rejects = new("--rejects") { Description = "Export the rejected rows instead: file, line, reason and raw text." };

    public Command Build()
    {
        var command = new Command("ingest", "Take in files: each is told by its header, also inside .zip and .gz.") { paths, published, licence, export, edition, publisher, origin, rejects };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(rejects) && result.GetValue(paths) is not { Length: > 0 })
                result.AddError("Name at least one file or folder, or ask for --rejects.");
        });
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var format = host.Worlds.Format(parsed);
        if (parsed.GetValue(rejects))
        {
            await RejectsExport.WriteAsync(host.Screen, session, format, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var options = new IngestOptions(parsed.GetValue(published), parsed.GetValue(licence), parsed.GetValue(export), parsed.GetValue(edition), parsed.GetValue(publisher), parsed.GetValue(origin));
        var report = await new MainJob(session, host.Screen).TakeInAsync(Files(parsed.GetValue(paths)!), options, cancellationToken).ConfigureAwait(false);
        if (format == OutputFormat.Table)
            IngestTable.Write(host.Screen, report);
        else
            await IngestText.WriteAsync(host.Screen, report, format, cancellationToken).ConfigureAwait(false);
        return report.HasRefusals ? ExitCode.FilesRefused : ExitCode.Done;
    }

    private static List<string> Files(string[] given) => [.. given.SelectMany(path => Directory.Exists(path) ? Ingest.FilesBelow(path) : [path])];
}
