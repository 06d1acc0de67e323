using System.Text.RegularExpressions;

namespace Tocsin.Tests.Architecture;

public partial class RepositoryTextTests
{
    private static readonly string[] Prose = [.. Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Fact]
    public void Every_relative_link_in_the_documents_leads_somewhere()
    {
        var broken = from file in Prose
                     from Match link in Link().Matches(Repository.Read(file))
                     let target = link.Groups[1].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
                     where !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, target))
                     select $"{file} → {target}";

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_stands_in_the_index()
    {
        var index = Repository.Read("docs/adr/README.md");

        Repository.Files.Where(file => file.StartsWith("docs/adr/0", StringComparison.Ordinal))
            .Where(file => !index.Contains(Path.GetFileName(file), StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_file_names_a_private_folder_or_carries_a_conflict_mark() =>
        Repository.Files
            .Where(file => Path.GetExtension(file) is ".cs" or ".md" or ".razor" or ".css" or ".sql" or ".sh" or ".props" or ".csproj" or ".json" or ".mjs")
            .Where(file => !file.EndsWith("lock.json", StringComparison.Ordinal) && !file.StartsWith("tests/Tocsin.Tests/Architecture/", StringComparison.Ordinal))
            .Where(file => PrivatePlace().IsMatch(Repository.Read(file)))
            .ShouldBeEmpty();

    [Fact]
    public void Every_lock_file_is_kept_and_names_no_download_address()
    {
        var locks = Repository.Files.Where(file => file.EndsWith("packages.lock.json", StringComparison.Ordinal)).ToList();

        locks.Count.ShouldBe(Repository.Files.Count(file => file.EndsWith(".csproj", StringComparison.Ordinal)));
        Repository.Read("package-lock.json").ShouldNotContain("\"resolved\"");
    }

    [Fact]
    public void Every_dependency_stands_in_the_record_of_dependencies_and_in_the_notice()
    {
        var pinned = PackageVersion().Matches(Repository.Read("Directory.Packages.props")).Concat(NpmVersion().Matches(Repository.Read("package.json")))
            .Select(match => match.Groups[1].Value.StartsWith("@embedded-postgres/", StringComparison.Ordinal) ? "@embedded-postgres" : match.Groups[1].Value).ToHashSet();

        pinned.Count.ShouldBeGreaterThan(15);
        foreach (var document in new[] { "docs/adr/0010-dependencies.md", "NOTICE" })
            pinned.Where(name => !Repository.Read(document).Contains(name, StringComparison.Ordinal)).ShouldBeEmpty(document);
    }

    [GeneratedRegex("<PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex PackageVersion();

    [GeneratedRegex("\"([^\"]+)\": \"[0-9]+\\.[0-9]+\\.[0-9]")]
    private static partial Regex NpmVersion();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?m)^(<{7}|>{7}) |/home/\w+/|/wor[k]/|/Users/\w+/")]
    private static partial Regex PrivatePlace();
}
