namespace Tocsin.Store;

/// <summary>Which database to open and for which world.</summary>
/// <param name="World">"world" (real data) or "exercise"; a database belongs to one for good.</param>
public sealed record DatabaseOptions(string World)
{
    /// <summary>The environment variable that names a server: a normal Npgsql connection string, several hosts allowed.</summary>
    public const string Variable = "TOCSIN_DATABASE";

    /// <summary>
    /// The environment variable that names the login to work as on that server, where the user above may not create one: user and password, or a whole
    /// connection string.
    /// </summary>
    public const string ApplicationVariable = "TOCSIN_DATABASE_APPLICATION";

    /// <summary>The same for the login that questions are asked as.</summary>
    public const string ReaderVariable = "TOCSIN_DATABASE_READER";

    /// <summary>The same for the login that backups are made as.</summary>
    public const string BackupVariable = "TOCSIN_DATABASE_BACKUP";

    /// <summary>Connection string of a server; null for the private one in <see cref="Folder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>What differs from <see cref="ConnectionString"/> for the login to work as; null to have it created.</summary>
    public string? Application { get; init; }

    /// <summary>What differs from <see cref="ConnectionString"/> for the login that questions are asked as; null to have it created.</summary>
    public string? Reader { get; init; }

    /// <summary>What differs from <see cref="ConnectionString"/> for the login that backups are made as; null to have it created.</summary>
    public string? Backup { get; init; }

    /// <summary>As whom the opened database reads and writes; nobody unless told.</summary>
    public WorkContext Context { get; init; } = WorkContext.None;

    /// <summary>Data folder of the private server; by default the world's own, see <see cref="DataFolder.Of"/>.</summary>
    public DataFolder Folder { get; init; } = DataFolder.Of(World);

    /// <summary>The server named by TOCSIN_DATABASE, else the private one below TOCSIN_HOME.</summary>
    /// <param name="world">"world" or "exercise".</param>
    public static DatabaseOptions FromEnvironment(string world) => new(world)
    {
        ConnectionString = Setting.Database.Value,
        Application = Setting.DatabaseApplication.Value,
        Reader = Setting.DatabaseReader.Value,
        Backup = Setting.DatabaseBackup.Value,
    };
}
