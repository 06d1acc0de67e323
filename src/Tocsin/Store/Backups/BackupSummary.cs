namespace Tocsin.Store.Backups;

/// <summary>What a backup holds.</summary>
/// <param name="World">"world" or "exercise".</param>
/// <param name="MadeAt">The moment whose rows it holds, UTC.</param>
/// <param name="ProgramVersion">The Tocsin that made it.</param>
/// <param name="Migration">Number of the newest migration of the database it was made of.</param>
/// <param name="Tables">How many tables.</param>
/// <param name="Rows">Rows of all tables.</param>
/// <param name="Bytes">Their size as text, before it is packed.</param>
/// <param name="Parts">How many encrypted parts the file has, without the manifest.</param>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="FileSha256">SHA-256 of the file, in lower-case hexadecimal. Kept elsewhere, it tells whether the file is still the one that was made.</param>
public sealed record BackupSummary(
    string World, DateTimeOffset MadeAt, string ProgramVersion, int Migration, int Tables, long Rows, long Bytes, int Parts, long FileBytes, string FileSha256);
