namespace Tocsin.Store;

/// <summary>Which database to open and for which world.</summary>
/// <param name="World">"world" (real data) or "exercise"; a database belongs to one for good.</param>
public sealed record DatabaseOptions(string World)
{
    /// <summary>The environment variable that names a server: a normal Npgsql connection string, several hosts allowed.</summary>
    public const string Variable = "TOCSIN_DATABASE";

    /// <summary>Connection string of a server; null for the private one in <see cref="Folder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Data folder of the private server; by default the world's own, see <see cref="DataFolder.Of"/>.</summary>
    public DataFolder Folder { get; init; } = DataFolder.Of(World);

    /// <summary>The server named by TOCSIN_DATABASE, else the private one below TOCSIN_HOME.</summary>
    /// <param name="world">"world" or "exercise".</param>
    public static DatabaseOptions FromEnvironment(string world) => new(world)
    {
        ConnectionString = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null,
    };
}
