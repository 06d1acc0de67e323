namespace Tocsin.Tests;

/// <summary>
/// The folder of real data that the project does not ship. The test command sets TOCSIN_DATA to it; a test that needs it carries
/// <see cref="SharedDataFactAttribute"/> or <see cref="SharedDataTheoryAttribute"/> and is skipped, with the reason, where the variable is not set.
/// </summary>
internal static class SharedData
{
    public const string Variable = "TOCSIN_DATA";

    /// <summary>Why a test is skipped; null when the variable is set. What is missing below a folder that was named is a failure, not a skip.</summary>
    public static string? SkipReason =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))
            ? $"{Variable} is not set: this test reads published data that the project does not ship. Set it to the folder that holds them."
            : null;

    /// <summary>The full path of a file or folder below the data folder; fails where it does not exist.</summary>
    public static string Path(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} is not set: mark the test with SharedDataFact.");
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine([root, .. parts]));
        return File.Exists(path) || Directory.Exists(path)
            ? path
            : throw new FileNotFoundException($"{Variable} names a folder without {string.Join('/', parts)}. Complete the folder or unset the variable.", path);
    }
}
