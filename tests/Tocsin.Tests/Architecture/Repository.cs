using System.Diagnostics;

namespace Tocsin.Tests.Architecture;

/// <summary>The checkout the tests were built from: what git tracks, and where.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    public static readonly IReadOnlyList<string> Files = Tracked();

    public static IEnumerable<string> SourceFiles => Files.Where(file =>
        file.EndsWith(".cs", StringComparison.Ordinal) && (file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("bench/", StringComparison.Ordinal)));

    public static IEnumerable<string> TestFiles => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && file.StartsWith("tests/", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a checkout: no Tocsin.slnx above them.");
    }

    // A source archive has no .git: then every file counts that is not a build product.
    private static List<string> Tracked()
    {
        if (Path.Exists(Path.Combine(Root, ".git")))
        {
            var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = Root, RedirectStandardOutput = true };
            using var git = Process.Start(start)!;
            var listed = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            if (git.ExitCode == 0)
                return [.. listed.Where(file => File.Exists(Path.Combine(Root, file)))];
        }

        return [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or ".tocsin" or ".git"))];
    }
}
