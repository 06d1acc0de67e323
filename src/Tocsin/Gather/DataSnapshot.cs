namespace Tocsin.Gather;

/// <summary>The set of imports known on a day, named by its contents: the same files give the same name in whatever order they arrived.</summary>
/// <param name="Hash">SHA-256 over hash, member, kind, edition and day of each import, 64 lower-case hexadecimal digits.</param>
/// <param name="Imports">Their numbers.</param>
/// <param name="FirstKnown">Day on which the first of all imports became known, also when that is later than the day asked for; null when there is none.</param>
public sealed record DataSnapshot(string Hash, IReadOnlyList<long> Imports, DateOnly? FirstKnown)
{
    /// <summary>The name: first 16 digits of the hash.</summary>
    public string Name => Hash[..16];
}
