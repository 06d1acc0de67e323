using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tocsin.Access.Log;
using Tocsin.Cli.Terminal;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin audit`: verify the access log, hand it to a stranger, look into it. Who looks is logged too.</summary>
internal sealed class AuditCommand(CommandHost host)
{
    private const int FirstPage = 40;
    private const string Subject = "access log";

    private readonly Option<FileInfo[]> checkpoint = new("--checkpoint") { Description = "A checkpoint kept elsewhere, ideally with its public key beside it. Repeatable.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<FileInfo> file = new("--to") { Description = "New file to write.", Required = true };
    private readonly Option<string?> person = new("--person") { Description = "Only this person's actions, by sign-in name." };
    private readonly Option<string?> subject = new("--subject") { Description = "Only actions on this, for example \"state SDN\"." };
    private readonly Option<string?> act = new("--act") { Description = $"Only one kind: {string.Join(", ", EnumWords.All<AccessAct>())}." };
    private readonly Option<DateOnly?> from = DayOption.Of("--from", "From this day (UTC).");
    private readonly Option<DateOnly?> to = DayOption.Of("--to", "To this day, inclusive (UTC).");
    private readonly Option<bool> all = new("--all") { Description = "Show all, not just the newest forty; implied by --json and --csv." };

    public Command Build()
    {
        act.Validators.Add(result =>
        {
            if (!EnumWords.TryParse<AccessAct>(result.GetValueOrDefault<string?>(), out _))
                result.AddError($"--act takes {string.Join(", ", EnumWords.All<AccessAct>())}.");
        });
        var command = new Command("audit", "Verify, export or list the access log.");
        command.Subcommands.Add(host.WithSession(new Command("verify", "Verify the chain and its checkpoints; name the first row tampered with.") { checkpoint }, VerifyAsync));
        command.Subcommands.Add(host.WithSession(new Command("export", "Export the log as JSON Lines for other tools to verify.") { file }, ExportAsync));
        command.Subcommands.Add(host.WithSession(new Command("list", "List who did what, newest first.") { person, subject, act, from, to, all }, ListAsync));
        return command;
    }

    private async Task<ExitCode> VerifyAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        FileInfo[] files = parsed.GetValue(checkpoint) ?? [];
        var folder = AuditKey.Checkpoints(session.Folder);
        var own = KeptCheckpoints.In(folder);
        var kept = own.Checkpoints.ToList();
        foreach (var file in files)
            kept.Add(Read(file));
        // Keys that lie beside a checkpoint elsewhere outrank nothing: a key is known by its hash.
        var keys = new[] { AuditKey.Known(folder, session.Folder) }
            .Concat(files.Select(file => AuditKey.Known(file.DirectoryName!, folder: null))).SelectMany(known => known).DistinctBy(known => known.Key).ToDictionary();
        var verifier = new ChainVerifier(session.Database.As(WorkContext.Door));
        var report = await verifier.VerifyAsync(kept, keys, AuditKey.HasSigned(session.Folder), cancellationToken) with { Unreadable = own.Unreadable };
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(report);
                break;
            case OutputFormat.Csv:
                var lines = report.Faults.Select(fault => new object?[] { EnumWords.Of(fault.Kind), fault.Row, fault.Words })
                    .Concat(report.Unchecked.Select(one => new object?[] { "unchecked", one.Row, one.Words }))
                    .Concat(report.Unreadable.Select(name => new object?[] { "unreadable", null, name })).DefaultIfEmpty([null, null, null]);
                await results.CsvAsync(["rows", "last_hash", "checkpoints", "signed_up_to", "not_signed", "kind", "row", "words"],
                    lines.Select(line => new object?[]
                    {
                        report.Rows, report.LastHash, report.Checkpoints, report.SignedUpTo, report.NotSigned, line[0], line[1], line[2],
                    }));
                break;
            default:
                Write(report, folder);
                break;
        }

        return report switch
        {
            { Faults.Count: > 0 } => ExitCode.LogBroken,
            { Unchecked.Count: > 0 } or { Unreadable.Count: > 0 } => ExitCode.LogUnchecked,
            _ => ExitCode.Done,
        };
    }

    private void Write(ChainReport report, string checkpoints)
    {
        var lines = host.Screen.Tables;
        foreach (var fault in report.Faults)
            lines.WriteLine($"BROKEN: {fault.Words}");
        foreach (var name in report.Unreadable)
        {
            lines.WriteLine($"CANNOT BE CHECKED HERE: {Path.Combine(checkpoints, name)} is not a readable checkpoint. " +
                "Replace it with a copy from elsewhere and verify again.");
        }

        if (report is { Rows: 0, Faults.Count: 0 })
        {
            lines.WriteLine("The access log is empty: nothing logged yet, or the wrong database.");
            return;
        }

        lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Rows} rows hold{(report.Faults.Count == 0 ? "" : " before that")}. Last hash: {report.LastHash}"));
        if (report.Unchecked is [.., var last])
        {
            lines.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"CANNOT BE CHECKED HERE: {report.Unchecked.Count} checkpoints, up to row {last.Row}, were signed on another machine, as after a restore. " +
                    $"They match the rows, but their key is missing. Copy the .pem files from that machine's checkpoints folder " +
                    $"to {checkpoints} and verify again."));
        }

        if (report.Rows > 0)
            lines.WriteLine(Signed(report));
    }

    private static string Signed(ChainReport report)
    {
        if (report.SignedUpTo == 0)
        {
            return "No signed checkpoint covers them: anyone with write access to the database could have rewritten them. " +
                $"A running server signs hourly, every {Checkpointer.MostUnsigned} rows and when it stops.";
        }

        var rest = report.NotSigned switch
        {
            0 => "every row is signed",
            1 => string.Create(CultureInfo.InvariantCulture, $"the last row ({report.Rows}) is not signed yet"),
            _ => string.Create(CultureInfo.InvariantCulture, $"the last {report.NotSigned} rows ({report.SignedUpTo + 1} to {report.Rows}) are not signed yet"),
        };
        return string.Create(CultureInfo.InvariantCulture,
            $"{report.Checkpoints} checkpoints compared; signed up to row {report.SignedUpTo}, {rest}. " +
                $"For independent proof, give --checkpoint one kept elsewhere.");
    }

    private static Checkpoint Read(FileInfo file)
    {
        try
        {
            return KeptCheckpoints.Read(file.FullName);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.FilesRefused, $"{file} is not a readable checkpoint: {e.Message} Use a file from the checkpoints folder, or an export's line that begins with {{\"checkpoint\".");
        }
    }

    private async Task<ExitCode> ExportAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var target = parsed.GetRequiredValue(file);
        if (target.Exists || Directory.Exists(target.FullName))
            throw new CommandFailedException(ExitCode.FilesRefused, $"{target} already exists. Name another file.");
        await session.RecordAsync(AccessAct.Export, parsed, Subject, cancellationToken);
        var unfinished = target.FullName + ".unfinished";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // it tells who works on what
        (long Rows, int Checkpoints) written;
        try
        {
            await using (var stream = new StreamWriter(unfinished, options))
                written = await new AccessLogExport(session.Database.As(WorkContext.Door), session.Folder).WriteAsync(stream, cancellationToken);
            File.Move(unfinished, target.FullName, overwrite: false);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new { File = target.FullName, written.Rows, written.Checkpoints });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(["file", "rows", "checkpoints"], [[target.FullName, written.Rows, written.Checkpoints]]);
                break;
            default:
                host.Screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written.Rows} rows and {written.Checkpoints} checkpoints in {target}. To verify them elsewhere: docs/access-log.md."));
                break;
        }

        return ExitCode.Done;
    }

    private async Task<ExitCode> ListAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var filter = new AccessLogFilter
        {
            Person = parsed.GetValue(person),
            Subject = parsed.GetValue(subject),
            Act = parsed.GetValue(act) is { } word ? EnumWords.Parse<AccessAct>(word) : null,
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
        };
        var isTable = host.Worlds.Format(parsed) == OutputFormat.Table;
        await session.RecordAsync(AccessAct.Read, parsed, Subject, cancellationToken);
        var found = await new AccessLogReader(session.Database.As(WorkContext.Door)).ListAsync(filter, isTable && !parsed.GetValue(all) ? FirstPage : int.MaxValue, cancellationToken);
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new { Entries = found });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(
                    ["sequence", "at", "act", "person", "subject", "outcome", "why", "query", "session", "token", "node", "hash"],
                    found.Select(one => new object?[] { one.Sequence, one.At, one.Act, one.Person, one.Subject, one.Outcome, one.Why, Query(one), one.Session, one.Token, one.Node, one.Hash }));
                break;
            default:
                var table = Screen.NewTable(("Row", true), ("When (UTC)", false), ("Who", false), ("Did", false), ("What", false), ("How", false), ("Outcome", false))
                    .Keep("When (UTC)", "Who", "Did", "What");
                foreach (var one in found)
                {
                    table.AddRow(
                        [.. new[] { one.Sequence.ToString(CultureInfo.InvariantCulture), one.At?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "", one.Person ?? "(nobody)", one.Act, one.Subject, string.Join("; ", new[] { Query(one), one.Why }.Where(part => part is { Length: > 0 })), one.Outcome }
                            .Select(Markup.Escape)]);
                }

                host.Screen.Tables.Write(table);
                break;
        }

        return ExitCode.Done;
    }

    private static string Query(LoggedAccess one) => string.Join("&", one.Query.Select(pair => $"{pair.Key}={pair.Value}"));
}
