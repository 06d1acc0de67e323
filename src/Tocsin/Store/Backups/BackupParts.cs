using System.Globalization;

namespace Tocsin.Store.Backups;

/// <summary>
/// The form of a backup's file: a plain tar of encrypted parts that are all of one size but the last, so that the sizes tell of no table; and the manifest
/// behind them.
/// </summary>
internal static class BackupParts
{
    public const int PartBytes = 8 << 20;

    /// <summary>A part with what encryption to many recipients adds.</summary>
    public const int LargestMessage = PartBytes + (256 << 10);

    /// <summary>Enough for the parts of some 2 TB.</summary>
    public const int LargestManifest = 48 << 20;

    public const string ManifestName = "manifest.cms";

    /// <summary>
    /// Frees what a message leaves behind: the library copies a part half a dozen times, and the runtime, where memory is plenty, would let hundreds of MiB of
    /// that pile up. Costs milliseconds beside the half second that a part takes.
    /// </summary>
    public static void FreeMessage() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);

    /// <summary>The name of a part's entry.</summary>
    /// <param name="place">1 for the first.</param>
    public static string Name(int place) => string.Create(CultureInfo.InvariantCulture, $"part-{place:000000}.cms");
}
