namespace Tocsin.Store;

/// <summary>Recognizes a full disk in what the system and PostgreSQL say, so that a person is told that and not a symptom.</summary>
internal static class DiskFull
{
    private const int NoSpaceLeft = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    public static bool IsCauseOf(Exception? error) =>
        error is IOException { HResult: var code } && (code & 0xFFFF) is NoSpaceLeft or QuotaExceeded
        || error is not null && IsIn(error.Message);

    public static bool IsIn(string text) =>
        text.Contains("No space left on device", StringComparison.OrdinalIgnoreCase)
        || text.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase);

    public static StoreException At(string path, Exception? inner) =>
        new(StoreFailure.DiskFull, "The disk is full.", path, "Free some space and start again; what was reported as stored is kept.", inner);
}
