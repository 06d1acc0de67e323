namespace Tocsin.Gather;

/// <summary>The reasons' names as they stand in the database, in the API and in exports.</summary>
public static class RejectReasons
{
    private static readonly string[] Codes = [.. Enum.GetNames<RejectReason>().Select(Words.Hyphenated)];

    /// <summary>The reason's name: lower-case words joined by hyphens, for example end-before-start.</summary>
    public static string Code(this RejectReason reason) => Codes[(int)reason];

    /// <summary>The reason of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RejectReason Parse(string code) =>
        Array.IndexOf(Codes, code) is var index and >= 0
            ? (RejectReason)index
            : throw new ArgumentException($"No reason for a reject is called '{code}'. The reasons are: {string.Join(", ", Codes)}.", nameof(code));
}
