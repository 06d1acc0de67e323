using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Store;

/// <summary>
/// One step of the database's form: src/Tocsin/{Slice}/Migrations/NNNN_name.sql, part of the program. Once landed it is never edited: the ledger
/// tests/Tocsin.Tests/Store/Ledger.txt holds its hash. It makes and changes schemas, types, tables, indexes, sequences and rows, of its own slice alone. It
/// calls no function of <see cref="CurrentSql"/>, as those are applied after it; a function that a default or a check of a table needs is made by a migration,
/// and only such a function.
/// </summary>
/// <param name="Number">NNNN; numbers are unique over all slices and give the order.</param>
/// <param name="Slice">The room it belongs to: "Store", "Gather".</param>
/// <param name="Name">What it makes, from the file's name.</param>
/// <param name="Sql">The statements; they run in one transaction.</param>
internal sealed record Migration(int Number, string Slice, string Name, string Sql)
{
    /// <summary>The lowest number. Databases from before the first release have lower ones, and cannot be upgraded.</summary>
    public const int First = 100;

    private const string Prefix = "Tocsin.";
    private const string Folder = ".Migrations.";

    /// <summary>SHA-256 over the text, in lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The migrations of this program, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Read(typeof(Migration).Assembly);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Slice}/{Number:0000}_{Name}");

    /// <summary>The SQL files of a kind of folder: the slice, the name within that folder without its extension, the text.</summary>
    internal static IEnumerable<(string Slice, string Name, string Sql)> FilesIn(Assembly assembly, string folder)
    {
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var at = resource.IndexOf(folder, StringComparison.Ordinal);
            if (at < 0 || !resource.StartsWith(Prefix, StringComparison.Ordinal) || !resource.EndsWith(".sql", StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            // A checkout with other line ends must not count as an edited file.
            yield return (resource[Prefix.Length..at], resource[(at + folder.Length)..^".sql".Length], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }

    private static List<Migration> Read(Assembly assembly)
    {
        var all = FilesIn(assembly, Folder).Select(file => Of(file.Slice, file.Name, file.Sql)).OrderBy(migration => migration.Number).ToList();
        for (var i = 1; i < all.Count; i++)
        {
            if (all[i].Number == all[i - 1].Number)
                throw new InvalidOperationException($"Two migrations have one number: {all[i - 1]} and {all[i]}.");
        }
        return all;
    }

    private static Migration Of(string slice, string file, string sql) =>
        file.Length > 5 && file[4] == '_' && int.TryParse(file[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= First
            ? new Migration(number, slice, file[5..], sql)
            : throw new InvalidOperationException($"A migration is named NNNN_name.sql, with a number from {First} on: {slice}/{file}.");
}
