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
            "it answers, in the form that this program needs");
    }

    /// <summary>As whom the private server runs; null where the server is another's.</summary>
    public async Task<Finding?> UserAsync(CancellationToken cancellationToken)
    {
        if (session.Database.Instance is not { } own)
            return null;
        var (name, remedy, isPerson) = (await own.UserAsync(cancellationToken), await own.SharedUserRemedyAsync(cancellationToken),
            await own.BelongsToPersonAsync(cancellationToken));
        return remedy is not null ? new("Server's user", FindingState.Bad, $"the database runs as {name}",
            "other programs run as that user, too, and can read its files", remedy)
            : isPerson ? new("Server's user", FindingState.Look, $"the database runs as {name}", "every program that this person starts can read its files",
                "On a server that others use, run Tocsin as a system user of its own: docs/install.md.")
            : new("Server's user", FindingState.Good, $"the database runs as {name}", "no other program runs as that user");
    }

    /// <summary>What the server is built from; null where it is another's.</summary>
    public Finding? Libraries()
    {
        if (session.Database.Instance is not { } own)
            return null;
        var libraries = PostgresLibraries.OfBundled();
        return libraries.Count == 0
            ? new("Libraries", FindingState.Good, $"PostgreSQL {own.ServerVersion} with the libraries of this system", "the system keeps them up to date")
            : new("Libraries", libraries.Any(library => library.IsOld) ? FindingState.Look : FindingState.Good,
                $"PostgreSQL {own.ServerVersion} with {string.Join(", ", libraries.Select(library => $"{library.Name} {library.Version}"))}",
                libraries.Any(library => library.IsOld)
                    ? "some of these are years behind what their makers mend; the server is reached through a socket on this machine alone, "
                        + "without TLS, which limits what that can do"
                    : "they came with Tocsin, and are renewed with it",
                libraries.Any(library => library.IsOld)
                    ? "Where you do not accept that, name a PostgreSQL that your system keeps up to date in TOCSIN_POSTGRES, or a server in TOCSIN_DATABASE."
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
                "what was known by a day, one-time codes and the order of the access log depend on both",
                "Let both machines keep their clocks by NTP.");
        }

        return newest > after + ClocksApart
            ? new("Clock", FindingState.Bad, Invariant($"{after:yyyy-MM-dd HH:mm}Z, and the database was upgraded at {newest:yyyy-MM-dd HH:mm}Z"),
                "it has been set back: what is written now counts as known before what is there",
                "Set it right, and let the system keep it by NTP.")
            : new("Clock", FindingState.Good, Invariant($"{after:yyyy-MM-dd HH:mm:ss}Z, as the database server's"), "days and codes count as they should");
    }

    public Finding Backup()
    {
        const string ToDo = "tocsin backup --to FILE --recipient CERTIFICATE, each night: docs/backup.md.";
        if (session.World.IsExercise)
            return new("Backup", FindingState.Good, "none is needed", "the exercise region is made anew by `tocsin run`");
        if (BackupNote.Read(session.Folder) is not { } last)
            return new("Backup", FindingState.Look, "none was made from this data folder", "what the disk loses is lost", ToDo);
        var age = session.Time.GetUtcNow() - last.At;
        var found = Invariant($"the last one was made at {last.At:yyyy-MM-dd HH:mm}Z, {age.TotalDays:0} days ago");
        return age > BackupIsTooOld ? new("Backup", FindingState.Bad, found, "what came since is lost with the disk", ToDo)
            : age > BackupIsOld ? new("Backup", FindingState.Look, found, "what came since is lost with the disk", ToDo)
            : new("Backup", FindingState.Good, found, "prove now and then that it opens: `tocsin restore FILE --key KEY --check`");
    }

    public async Task<Finding> VaultAsync(CancellationToken cancellationToken)
    {
        var place = VaultPlace.FromEnvironment(session.World.Id);
        try
        {
            var keys = await new MasterKeys(session.Database, place).ListAsync(cancellationToken);
            if (keys.Where(key => key.IsLost).Select(key => key.Name).ToList() is [_, ..] lost)
                return new("Vault key", FindingState.Bad, $"{string.Join(", ", lost)} is missing in {place.Words}", "nobody learns who these sources are",
                    "Put its line back from a copy; `tocsin vault key list` counts what depends on it.");
            if (keys.Count == 0)
                return new("Vault key", FindingState.Good, "there is no source vault", "sources can be entered once there is a key: `tocsin vault key new`");
            var isInside = !session.World.IsExercise && place.KeyFile is { } file
                && Path.GetFullPath(file).StartsWith(Path.GetFullPath(session.Folder.Path) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            return isInside
                ? new("Vault key", FindingState.Bad, $"the master keys lie in the data folder: {place.Words}",
                    "a copy of that folder takes them along with what they open", $"Move the file, and name its place in {VaultPlace.KeyFileVariable}.")
                : new("Vault key", FindingState.Good, Invariant($"{keys.Count(key => key.IsHere)} in {place.Words}"),
                    "what is encrypted can be opened; `tocsin vault check` opens every key");
        }
        catch (VaultKeyException refused)
        {
            return new("Vault key", FindingState.Bad, refused.Message, "nobody learns who a source is", "`tocsin vault check` says more.");
        }
    }

    public async Task<Finding> DriftAsync(CancellationToken cancellationToken)
    {
        var check = await new InputDrifts(session.Database.As(WorkContext.Products)).CheckAsync(session.Today, cancellationToken);
        return check.Drifts.Count > 0
            ? new("Drift", FindingState.Look, Invariant($"{check.Drifts.Count} among {check.Sources} deliveries of sources"),
                "a source no longer delivers as it did, so that forecasts can be off",
                "Somebody who sees content looks at `tocsin status` or the page Data: which, and what changed.")
            : new("Drift", FindingState.Good, Invariant($"none among {check.Sources} deliveries of sources"),
                "what the models read comes as it did when they were fitted");
    }
}
