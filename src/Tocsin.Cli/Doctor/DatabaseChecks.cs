using Tocsin.Access.Vault;
using Tocsin.Gather.Drifts;
using Tocsin.Store;
using Tocsin.Store.Backups;
using static System.FormattableString;

namespace Tocsin.Cli.Doctor;

/// <summary>What is looked at in the open database. Nothing is said of what is stored but counts.</summary>
internal sealed class DatabaseChecks(Session session)
{
    private static readonly TimeSpan ClocksApart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BackupIsOld = TimeSpan.FromDays(2);
    private static readonly TimeSpan BackupIsTooOld = TimeSpan.FromDays(14);

    public async Task<Finding> ServerAsync(CancellationToken cancellationToken)
    {
        var found = await session.Database.DescribeAsync(cancellationToken);
        return new("Database", FindingState.Good,
            Invariant($"PostgreSQL {found.ServerVersion}, {found.Server}, migration {found.Migration}, {found.Bytes >> 20} MiB"),
            "it responds and its schema fits");
    }

    /// <summary>As whom the private server runs; null where the server is another's.</summary>
    public async Task<Finding?> UserAsync(CancellationToken cancellationToken)
    {
        if (session.Database.Instance is not { } own)
            return null;
        var (name, remedy, isPerson) = (await own.UserAsync(cancellationToken), await own.SharedUserRemedyAsync(cancellationToken),
            await own.BelongsToPersonAsync(cancellationToken));
        return remedy is not null ? new("Server's user", FindingState.Bad, $"the database runs as {name}",
            "other programs of this user can read its files", remedy)
            : isPerson ? new("Server's user", FindingState.Look, $"the database runs as {name}", "every program of this person can read its files",
                "On a shared server, give Tocsin its own user: docs/install.md.")
            : new("Server's user", FindingState.Good, $"the database runs as {name}", "no other program runs as this user");
    }

    /// <summary>What the server is built from; null where it is another's.</summary>
    public Finding? Libraries()
    {
        if (session.Database.Instance is not { } own)
            return null;
        var libraries = PostgresLibraries.OfBundled();
        return libraries.Count == 0
            ? new("Libraries", FindingState.Good, $"PostgreSQL {own.ServerVersion} with the libraries of this system", "your system updates them")
            : new("Libraries", libraries.Any(library => library.IsOld) ? FindingState.Look : FindingState.Good,
                $"PostgreSQL {own.ServerVersion} with {string.Join(", ", libraries.Select(library => $"{library.Name} {library.Version}"))}",
                libraries.Any(library => library.IsOld)
                    ? "some lack years of security fixes; only this machine reaches the database, by a socket without TLS, "
                        + "which limits the risk"
                    : "updated with Tocsin",
                libraries.Any(library => library.IsOld)
                    ? "Set TOCSIN_POSTGRES to a PostgreSQL your system updates, or TOCSIN_DATABASE to a server."
                    : "");
    }

    public async Task<Finding> ClockAsync(CancellationToken cancellationToken)
    {
        var before = session.Time.GetUtcNow();
        var (server, newest) = await session.Database.ClockAsync(cancellationToken);
        var after = session.Time.GetUtcNow();
        // The answer was made somewhere between.
        var apart = server < before ? before - server : server > after ? server - after : TimeSpan.Zero;
        if (apart > ClocksApart)
        {
            return new("Clock", FindingState.Bad, Invariant($"{apart.TotalSeconds:0} s from the database server's"),
                "as-of days, one-time codes and the access log's order need both clocks",
                "Synchronize both clocks by NTP.");
        }

        return newest > after + ClocksApart
            ? new("Clock", FindingState.Bad, Invariant($"{after:yyyy-MM-dd HH:mm}Z, and the database was upgraded at {newest:yyyy-MM-dd HH:mm}Z"),
                "the clock was set back: new data would seem older than earlier data",
                "Correct it; synchronize by NTP.")
            : new("Clock", FindingState.Good, Invariant($"{after:yyyy-MM-dd HH:mm:ss}Z, in step with the database server's"), "days and codes are right");
    }

    public Finding Backup()
    {
        const string ToDo = "tocsin backup --to FILE --recipient CERTIFICATE, each night: docs/backup.md.";
        if (session.World.IsExercise)
            return new("Backup", FindingState.Good, "not needed", "`tocsin run` recreates the exercise region");
        if (BackupNote.Read(session.Folder) is not { } last)
            return new("Backup", FindingState.Look, "none made from this data folder", "a disk failure would lose everything", ToDo);
        var age = session.Time.GetUtcNow() - last.At;
        var found = Invariant($"last made at {last.At:yyyy-MM-dd HH:mm}Z, {age.TotalDays:0} days ago");
        return age > BackupIsTooOld ? new("Backup", FindingState.Bad, found, "a disk failure would lose everything since", ToDo)
            : age > BackupIsOld ? new("Backup", FindingState.Look, found, "a disk failure would lose everything since", ToDo)
            : new("Backup", FindingState.Good, found, "test it at times: `tocsin restore FILE --key KEY --check`");
    }

    public async Task<Finding> VaultAsync(CancellationToken cancellationToken)
    {
        var place = VaultPlace.FromEnvironment(session.World.Id);
        try
        {
            var keys = await new MasterKeys(session.Database, place).ListAsync(cancellationToken);
            if (keys.Where(key => key.IsLost).Select(key => key.Name).ToList() is [_, ..] lost)
                return new("Vault key", FindingState.Bad, $"{string.Join(", ", lost)} is missing from {place.Words}", "nobody can open these sources",
                    "Restore its line from a copy; `tocsin vault key list` counts what needs it.");
            if (keys.Count == 0)
                return new("Vault key", FindingState.Good, "there is no source vault", "to enter sources: `tocsin vault key new`");
            var isInside = !session.World.IsExercise && place.KeyFile is { } file
                && Path.GetFullPath(file).StartsWith(Path.GetFullPath(session.Folder.Path) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            return isInside
                ? new("Vault key", FindingState.Bad, $"the master keys are in the data folder: {place.Words}",
                    "a copy of that folder holds both keys and sources",
                    $"Move the file and set {VaultPlace.KeyFileVariable}.")
                : new("Vault key", FindingState.Good, Invariant($"{keys.Count(key => key.IsHere)} in {place.Words}"),
                    "sources can be opened; `tocsin vault check` tests every key");
        }
        catch (VaultKeyException refused)
        {
            return new("Vault key", FindingState.Bad, refused.Message, "no source can be opened", "Run `tocsin vault check` for more.");
        }
    }

    public async Task<Finding> DriftAsync(CancellationToken cancellationToken)
    {
        var check = await new InputDrifts(session.Database.As(WorkContext.Products)).CheckAsync(session.Today, cancellationToken);
        return check.Drifts.Count > 0
            ? new("Drift", FindingState.Look, Invariant($"{check.Drifts.Count} among {check.Sources} deliveries of sources"),
                "a source delivers differently; forecasts may be off",
                "With access to content, see `tocsin status` or the page Data.")
            : new("Drift", FindingState.Good, Invariant($"none among {check.Sources} deliveries of sources"),
                "the models' input still resembles their training data");
    }
}
