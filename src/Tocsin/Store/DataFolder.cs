namespace Tocsin.Store;

/// <summary>
/// Everything Tocsin keeps on disk for one world: the private PostgreSQL, the note of the running instance, fetched files.
/// The folder is created when it is first needed.
/// </summary>
public sealed class DataFolder
{
    /// <summary>Names a folder; nothing is created yet.</summary>
    /// <param name="path">Absolute, or relative to the working directory.</param>
    public DataFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
    }

    /// <summary>The absolute path, without a separator at its end.</summary>
    public string Path { get; }

    /// <summary>
    /// The private server's folder: its cluster, socket, password and log. As root it may be a link (see <see cref="EmbeddedPostgres"/>).
    /// </summary>
    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    /// <summary>The note of the running private server, see <see cref="Instance"/>.</summary>
    public string InstanceFile => System.IO.Path.Combine(Path, "instance.json");

    /// <summary>Locked while a private server is being started, so that two starters do not race.</summary>
    public string LockFile => System.IO.Path.Combine(Path, "start.lock");

    /// <summary>Bytes that this user can still write to its disk.</summary>
    public long FreeBytes => DiskFull.FreeIn(Path);

    /// <summary>Files fetched from their publishers.</summary>
    public string Cache => System.IO.Path.Combine(Path, "cache");

    /// <summary>The folder of a world: TOCSIN_HOME/world, else .tocsin/world in the checkout the program runs from, else in the user's data folder.</summary>
    /// <param name="world">"world" (real data) or "exercise".</param>
    public static DataFolder Of(string world)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(world);
        return new DataFolder(System.IO.Path.Combine(Home(Setting.Home.Value), world));
    }

    /// <summary>Creates the folder if it is missing: for the owner only, as root also traversable (the server runs as another user).</summary>
    /// <exception cref="StoreException">The folder cannot be created or written.</exception>
    public void Create()
    {
        try
        {
            PrivateFiles.CreateFolder(Path, othersMayPass: Environment.IsPrivilegedProcess);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw NotWritable(Path, e);
        }
    }

    /// <inheritdoc />
    public override string ToString() => Path;

    internal static StoreException NotWritable(string path, Exception? inner) => DiskFull.IsCauseOf(inner)
        ? DiskFull.At(path, inner)
        : new(StoreFailure.NotWritable, $"Tocsin cannot write to its data folder ({inner?.Message ?? "no permission"})", path,
            "Give this user write access, or set TOCSIN_HOME to another folder.", inner);

    /// <summary>The folder of all worlds.</summary>
    /// <param name="named">The one that is named; null for the usual one.</param>
    internal static string Home(string? named)
    {
        if (named is not null)
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Tocsin.slnx")))
                return System.IO.Path.Combine(folder.FullName, ".tocsin");
        }
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return own.Length > 0 ? System.IO.Path.Combine(own, "tocsin") : System.IO.Path.GetFullPath(".tocsin");
    }
}
