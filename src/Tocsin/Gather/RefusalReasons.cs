namespace Tocsin.Gather;

/// <summary>The reasons' names as they stand in the database, in the API and in exports.</summary>
public static class RefusalReasons
{
    private static readonly string[] Codes = [.. Enum.GetNames<RefusalReason>().Select(Words.Hyphenated)];

    /// <summary>The reason's name: lower-case words joined by hyphens, for example mostly-rejects.</summary>
    public static string Code(this RefusalReason reason) => Codes[(int)reason];

    /// <summary>The reason of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RefusalReason Parse(string code) =>
        Array.IndexOf(Codes, code) is var index and >= 0
            ? (RefusalReason)index
            : throw new ArgumentException($"No reason for a refusal is called '{code}'.", nameof(code));
}
