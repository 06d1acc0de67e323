using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Store;

/// <summary>
/// SQL that a database has in its newest form, over the tables that the migrations made: src/Tocsin/{Slice}/Sql/{function}.sql holds a function and who may
/// call it, or a view, and Sql/Rules/{table}.sql the rights, policies and triggers of a table. To change one, edit its file: it is applied anew where
/// store.current_sql has another hash. So each file can be applied any number of times, over any earlier form of itself. What a file no longer makes is
/// dropped by a migration; a migration that has to drop what a file makes deletes its row from store.current_sql, and the file is applied again after it.
/// </summary>
/// <param name="Slice">The room it belongs to.</param>
/// <param name="Name">From the file: "month_of", "vault_ask" for a schema that has not the slice's name, "Rules/event".</param>
/// <param name="Sql">The statements.</param>
internal sealed partial record CurrentSql(string Slice, string Name, string Sql)
{
    private const string Folder = ".Sql.";
    private const string RulesFolder = "Rules";

    // Functions that the file itself runs, such as store.let_backup.
    private IReadOnlyList<CurrentSql> Runs { get; init; } = [];

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over the text and over that of the functions that the file runs: what they do for it has to be done anew when they
    /// change.
    /// </summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat([Sql, .. Runs.Select(run => run.Sql)]))));

    /// <summary>The files of this program, in order.</summary>
    public static IReadOnlyList<CurrentSql> All { get; } = InOrder(Migration.FilesIn(typeof(CurrentSql).Assembly, Folder)
        .Select(file => new CurrentSql(file.Slice, file.Name.Replace('.', '/'), file.Sql)));

    private bool IsRules => Name.StartsWith(RulesFolder + "/", StringComparison.Ordinal);

    /// <summary>
    /// In the order in which they are applied: functions and views first, rules after them; among these by slice and name, which does not matter, as the bodies
    /// of functions are not checked meanwhile.
    /// </summary>
    public static IReadOnlyList<CurrentSql> InOrder(IEnumerable<CurrentSql> files)
    {
        var ordered = files.OrderBy(file => file.IsRules)
            .ThenBy(file => file.Slice, StringComparer.Ordinal).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
        var makers = ordered.SelectMany(file => Made().Matches(file.Sql).Select(match => (Name: match.Groups[1].Value, File: file)))
            .ToLookup(made => made.Name, made => made.File);
        return
        [
            .. ordered.Select(file => file with
            {
                Runs = [.. Run().Matches(file.Sql).Select(match => match.Groups[1].Value).Distinct().SelectMany(name => makers[name])],
            }),
        ];
    }

    /// <inheritdoc />
    public override string ToString() => $"{Slice}/Sql/{Name}.sql";

    [GeneratedRegex(@"^create or replace function (\w+\.\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Made();

    // Only where the line begins with it: a function that a policy asks or a trigger runs is found anew each time.
    [GeneratedRegex(@"^select (\w+\.\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Run();
}
