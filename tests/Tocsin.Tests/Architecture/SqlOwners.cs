using System.Text.RegularExpressions;

namespace Tocsin.Tests.Architecture;

/// <summary>
/// The rules of the house for SQL: a file of a slice makes and changes objects of the slice's own schemas alone; a migration makes no function, view, trigger
/// or policy, which have files of their own; a file of a function is named after it.
/// </summary>
internal static partial class SqlOwners
{
    // A slice without an entry has no schema.
    private static readonly Dictionary<string, string[]> Schemas = new()
    {
        ["Store"] = ["store"],
        ["Access"] = ["access", "vault"],
        ["Gather"] = ["gather"],
        ["Assess"] = ["assess"],
        ["Learn"] = ["learn"],
    };

    // Called by a default or a check of a table, so they must be there before it.
    private static readonly string[] NeededByTables = ["access.new_number", "access.of_two"];

    /// <summary>Every breach in a file, as sentences.</summary>
    public static IReadOnlyList<string> Breaches(string file, string sql)
    {
        var parts = file.Split('/'); // src/Tocsin/{Slice}/{Migrations|Sql}/...
        var (slice, kind) = (parts[2], parts[3]);
        var own = Schemas.GetValueOrDefault(slice, []);
        var statements = Comment().Replace(sql, "");
        List<string> breaches =
            [.. Targets(statements).Where(target => !own.Contains(target.Split('.')[0])).Distinct().Select(target => $"{file} changes {target}")];
        if (kind == "Migrations")
        {
            breaches.AddRange(Made().Matches(Body().Replace(statements, "''")).Where(match => !NeededByTables.Contains(match.Groups["name"].Value))
                .Select(match => $"{file} makes {match.Groups["name"].Value}, which belongs in a file under Sql"));
        }
        else if (parts.Length == 5)
        {
            var name = Made().Match(statements).Groups["name"].Value;
            var expected = name.StartsWith(slice.ToLowerInvariant() + ".", StringComparison.Ordinal) ? name[(slice.Length + 1)..] : name.Replace('.', '_');
            if (parts[4] != expected + ".sql")
                breaches.Add($"{file} makes {name} and is not named after it");
        }
        return breaches;
    }

    // What each statement makes or changes: the first name with a schema in it, or all of them in a grant. The body of a function is what it does when it is
    // called; that of a block is done at once.
    private static IEnumerable<string> Targets(string sql)
    {
        foreach (var block in Block().Matches(sql).Select(match => match.Groups["body"].Value))
        {
            foreach (Match match in InBlock().Matches(block))
                yield return match.Groups["name"].Value;
        }
        foreach (var statement in Body().Replace(sql, "''").Split(';', StringSplitOptions.TrimEntries))
        {
            if (MadeSchema().Match(statement) is { Success: true } schema)
                yield return schema.Groups["name"].Value;
            else if (Many().IsMatch(statement))
            {
                foreach (Match match in Name().Matches(Parentheses().Replace(statement, "")))
                    yield return match.Value;
            }
            else if (Runs().Match(statement) is { Success: true } runs)
                yield return runs.Groups["name"].Value;
            else if (One().IsMatch(statement) && Name().Match(statement) is { Success: true } one)
                yield return one.Value;
        }
    }

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\$(?<tag>\w*)\$.*?\$\k<tag>\$", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex(@"(?:^|;)\s*do\s+\$(?<tag>\w*)\$(?<body>.*?)\$\k<tag>\$", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\b(?:alter|create|drop|grant|revoke|insert|update|delete|truncate)\b[^;']*?\b(?<name>[a-z_]+\.[a-z_%]+)", RegexOptions.IgnoreCase)]
    private static partial Regex InBlock();

    [GeneratedRegex(@"^create schema (?:if not exists )?(?<name>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex MadeSchema();

    [GeneratedRegex(@"^(?:grant|revoke|drop)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Many();

    [GeneratedRegex(@"^select \w+\.\w+\('(?<name>[a-z_]+\.[a-z_]+)'", RegexOptions.IgnoreCase)]
    private static partial Regex Runs();

    [GeneratedRegex(@"^(?:create|alter|comment|insert|update|delete|truncate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex One();

    [GeneratedRegex(@"\b[a-z_]+\.[a-z_0-9]+\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Parentheses();

    [GeneratedRegex(
        @"^create (?:or replace )?(?:function|view|aggregate|procedure|trigger|policy) (?<name>[a-z_.]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Made();
}
