namespace Tocsin.Store;

/// <summary>How the private server is started; anything but <see cref="Durable"/> is for tests.</summary>
/// <param name="Throwaway">Nothing is forced to disk, and the whole data folder goes when the server ends.</param>
/// <param name="Binaries">The installation to use, a folder that holds bin/; null for the one that <see cref="PostgresBinaries.Locate"/> finds.</param>
internal sealed record EmbeddedOptions(bool Throwaway, string? Binaries = null)
{
    public static EmbeddedOptions Durable { get; } = new(false);
}
