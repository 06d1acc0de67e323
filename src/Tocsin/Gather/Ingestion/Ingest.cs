using Npgsql;
using Tocsin.Gather.Files;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather.Ingestion;

/// <summary>
/// Takes files in. The kind of each is told by its header, also inside .zip and .gz; its bytes are stored before a row is read; all of a file is stored in one
/// transaction or nothing of it; the same bytes again change nothing. One ingest works on a database at a time; a second waits.
/// </summary>
public sealed class Ingest(Database database, World world, TimeProvider time)
{
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtext('gather.ingest'))";

    private static readonly string[] EventKinds = [SourceKind.UcdpGed.Code(), SourceKind.UcdpGedSample.Code()];

    // Classes of SQLSTATE: data exception, integrity constraint violation, program limit exceeded.
    private static readonly string[] FaultsOfContent = ["22", "23", "54"];

    /// <summary>The handling that what is taken in carries.</summary>
    public WorkContext Context { get; init; } = WorkContext.OpenSources;

    internal UnpackLimits Limits { get; init; } = UnpackLimits.Standard;

    /// <summary>Takes in the files, one after the other. A file that cannot be taken in does not stop the others.</summary>
    /// <param name="paths">Files. A directory is refused: <see cref="FilesBelow"/> names the files in one.</param>
    /// <param name="options">What is said of all of them from outside.</param>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Stops it; the file that was being taken in leaves nothing behind.</param>
    /// <returns>What became of each file; whatever it calls stored is safe on disk.</returns>
    public async Task<IngestReport> RunAsync(IReadOnlyList<string> paths, IngestOptions options, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        var outcomes = new List<FileOutcome>();
        foreach (var path in paths)
        {
            if (path.EndsWith(FileDeclaration.SidecarEnding, StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path))
                outcomes.Add(new FileOutcome.Ignored(path, "", IgnoredReason.Companion, "declares something about the file beside it"));
            else
                outcomes.AddRange(await OneAsync(path, options, progress, cancellationToken));
        }
        await FinishAsync(outcomes, cancellationToken);
        return new IngestReport(outcomes);
    }

    /// <summary>
    /// Every file below a directory, by path, without hidden ones and declarations: what <c>--data DIR</c> takes in. Links to folders are followed, each folder
    /// once.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static IReadOnlyList<string> FilesBelow(string directory) =>
    [
        .. FolderWalk.Files(new DirectoryInfo(directory))
            .Where(path => !path.EndsWith(FileDeclaration.SidecarEnding, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal),
    ];

    private async Task<IReadOnlyList<FileOutcome>> OneAsync(string path, IngestOptions options, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        byte[]? sha256 = null;
        long? length = null;
        try
        {
            using var file = SourceFile.Open(path, Limits);
            length = file.Length;
            var tables = new List<(SourceMember Member, Detection Detected)>();
            foreach (var member in file.Members())
                tables.Add((member, Checked(member, member.Detect())));
            if (!tables.Exists(table => table.Detected is Detection.Recognized))
                return Ignored(file, tables);
            var declared = FileDeclaration.Of(path, options, time.GetUtcNow());
            sha256 = file.Hash();
            if (declared.Sha256 is { } expected && !Convert.ToHexStringLower(sha256).Equals(expected, StringComparison.OrdinalIgnoreCase))
                throw new FileRefusedException(RefusalReason.Damaged, "it does not match its declared checksum.");
            return await StoreAsync(file, tables, declared, sha256, progress, cancellationToken);
        }
        catch (FileRefusedException refused)
        {
            return [await RefuseAsync(path, refused, sha256, length, cancellationToken)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [await RefuseAsync(path, new FileRefusedException(RefusalReason.Unreadable, $"it cannot be read to the end: {e.Message}", e), sha256, length, cancellationToken)];
        }
        catch (Exception e) when (!IsOfTheStore(e))
        {
            var fault = new FileRefusedException(RefusalReason.ProgramFault,
                $"Tocsin failed on it and stored nothing: {e.Message} ({e.GetType().Name}). Please report this with the file.", e);
            return [await RefuseAsync(path, fault, sha256, length, cancellationToken)];
        }
    }

    // What would meet the next file too, or was asked for. A statement that failed for what it was given is of the file.
    private static bool IsOfTheStore(Exception e) => e switch
    {
        PostgresException said => !FaultsOfContent.Contains(said.SqlState[..2]),
        _ => e is OperationCanceledException or NpgsqlException or StoreException or OutOfMemoryException,
    };

    private static Detection Checked(SourceMember member, Detection detected)
    {
        if (detected is Detection.Recognized table
            && table.Header.CountBy(name => name, StringComparer.OrdinalIgnoreCase)
                .FirstOrDefault(column => column.Value > 1 && column.Key.Length > 0) is { Key: { } twice })
            throw new FileRefusedException(RefusalReason.RepeatedColumn, $"its header has the column {twice} twice.") { Member = member.Name };
        return detected;
    }

    private async Task<FileOutcome> RefuseAsync(string path, FileRefusedException refused, byte[]? sha256, long? length, CancellationToken cancellationToken)
    {
        await NoteRefusalAsync(path, refused, sha256, length, cancellationToken);
        var where = refused.Member.Length > 0 ? $"{path} ({refused.Member})" : path;
        return new FileOutcome.Refused(path, refused.Member, refused.Reason, $"{where}: {refused.Message}");
    }

    private static FileOutcome[] Ignored(SourceFile file, List<(SourceMember Member, Detection Detected)> tables)
    {
        if (tables.Exists(table => table.Member.Name is "[Content_Types].xml" or "META-INF/manifest.xml"))
            return [new FileOutcome.Ignored(file.Path, "", IgnoredReason.Unknown, "is an office document; save its sheet as CSV")];
        return [.. tables.Select(table => Ignore(file, table.Member, (Detection.Ignored)table.Detected))];
    }

    private static FileOutcome.Ignored Ignore(SourceFile file, SourceMember member, Detection.Ignored ignored) => new(file.Path, member.Name, ignored.Reason, ignored.Why);

    private async Task<IReadOnlyList<FileOutcome>> StoreAsync(SourceFile file, List<(SourceMember Member, Detection Detected)> tables, FileDeclaration declared, byte[] sha256,
        IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var retrieved = declared.Retrieved ?? now;
        await using var work = await database.As(Context).BeginAsync(cancellationToken);
        var connection = work.Connection;
        await connection.ExecuteAsync(OneAtATime, [], cancellationToken);
        await connection.ExecuteAsync("set local work_mem = '96MB'", [], cancellationToken);

        var known = await RawStore.FindAsync(connection, sha256, cancellationToken);
        var rawItem = known ?? await RawStore.AddAsync(connection, file, sha256, declared, retrieved,
            done => progress?.Report(new IngestProgress(file.Path, IngestStage.StoringBytes, done, file.Length, 0)), cancellationToken);
        CrashPoint.Reach("raw");

        var outcomes = new List<FileOutcome>();
        var touched = new List<(long? Import, bool AllNew)>();
        foreach (var (member, detection) in tables)
        {
            if (detection is not Detection.Recognized detected)
            {
                outcomes.Add(Ignore(file, member, (Detection.Ignored)detection));
                continue;
            }
            var content = new Declarations.Content(detected.Kind, Path.GetFileName(file.Path), Path.GetFileName(member.Name), null, sha256);
            if (known is not null && await FindAsync(connection, rawItem, member.Name, cancellationToken) is { } before)
            {
                var renewed = await Declarations.RenewAsync(connection, before.Id, declared, content with { LastPeriod = before.Last }, now, cancellationToken);
                if (renewed.Count > 0 && EventKinds.Contains(detected.Kind.Code()))
                    touched.Add((null, false));
                outcomes.Add(new FileOutcome.AlreadyStored(file.Path, member.Name, before.Id, detected.Kind, renewed));
                continue;
            }
            var import = new MemberImport(connection, world, member, detected, FileDeclaration.LatestDayOfRows(retrieved));
            var counts = await import.RunAsync(rawItem, now,
                (offset, rows) => progress?.Report(new IngestProgress(file.Path, IngestStage.ReadingRows, Math.Min(offset, file.Length), file.Length, rows)), cancellationToken);
            var (edition, weight) = await Declarations.AddAsync(connection, import.Id, declared, content with { LastPeriod = import.LastPeriod }, retrieved, now, cancellationToken);
            if (EventKinds.Contains(detected.Kind.Code()))
                touched.Add(weight == EditionClass.Final ? (null, false) : (import.Id, import.AllNew));
            outcomes.Add(new FileOutcome.Stored(file.Path, member.Name, import.Id, detected.Kind, edition, counts));
        }
        progress?.Report(new IngestProgress(file.Path, IngestStage.AddingVersions, file.Length, file.Length, outcomes.OfType<FileOutcome.Stored>().Sum(outcome => outcome.Counts.Read)));
        // A final edition decides about events of others too: then everything is chosen anew.
        foreach (var (import, allNew) in touched.Exists(one => one.Import is null) ? [(null, false)] : touched)
            await Projections.RefreshEventsAsync(work, import, allNew, cancellationToken);
        if (outcomes.Exists(outcome => outcome is FileOutcome.Stored) && !file.Hash().AsSpan().SequenceEqual(sha256))
            throw RawStore.Changed();
        CrashPoint.Reach("before commit");
        await work.CommitAsync(cancellationToken);
        CrashPoint.Reach("committed");
        progress?.Report(new IngestProgress(file.Path, IngestStage.Done, file.Length, file.Length, outcomes.OfType<FileOutcome.Stored>().Sum(outcome => outcome.Counts.Read)));
        return outcomes;
    }

    private static Task<(long Id, DateOnly? Last)?> FindAsync(NpgsqlConnection connection, long rawItem, string member, CancellationToken cancellationToken) =>
        connection.FindAsync<(long Id, DateOnly? Last)?>("select id, last_period from gather.import where raw_item_id = $1 and member = $2", [rawItem, member],
            row => (row.GetInt64(0), row.Nullable<DateOnly>(1)), cancellationToken);

    private async Task NoteRefusalAsync(string path, FileRefusedException refused, byte[]? sha256, long? length, CancellationToken cancellationToken)
    {
        await database.As(Context).ExecuteAsync(
            "insert into gather.refusal (name, member, sha256, bytes, reason, detail, refused_at, program_version) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            [path, refused.Member, sha256, length, EnumWords.Of(refused.Reason), refused.Message, time.GetUtcNow().ToUniversalTime(), ProgramVersion.Current], cancellationToken);
    }

    // Sums by month, also where an earlier run was cut short before them; and statistics for the planner after a bulk load: without them the first pages would
    // be slow.
    private async Task FinishAsync(List<FileOutcome> outcomes, CancellationToken cancellationToken)
    {
        await new Projections(database).RefreshAsync(cancellationToken);
        if (outcomes.OfType<FileOutcome.Stored>().Sum(outcome => outcome.Counts.New + outcome.Counts.Changed) < 5000)
            return;
        foreach (var table in new[] { "event", "event_version", "country_month_version", "country_year_version", "state_month" })
            await database.As(Context).ExecuteAsync($"select store.analyze('gather.{table}')", [], cancellationToken);
    }
}
