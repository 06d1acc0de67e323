namespace Tocsin.Gather;

/// <summary>All imports that were known on a day, under one name: the same imports give the same name on every machine.</summary>
/// <param name="Name">First 16 hexadecimal digits of <paramref name="Sha256"/>.</param>
/// <param name="Sha256">SHA-256 over hash, member, kind, edition and day of knowledge of each import, in a fixed order; 64 hexadecimal digits.</param>
/// <param name="Imports">The imports, oldest first.</param>
/// <param name="FirstKnown">Day from which the first item was known; null when nothing is stored at all.</param>
public sealed record DataSnapshot(string Name, string Sha256, IReadOnlyList<long> Imports, DateOnly? FirstKnown)
{
    /// <summary>True when nothing was known on the day.</summary>
    public bool IsEmpty => Imports.Count == 0;

    /// <summary>
    /// The newest change of handling before it was read; 0 when there was none. What is computed from it is not stored where something is withdrawn after that.
    /// </summary>
    public long NewestChange { get; init; }
}
