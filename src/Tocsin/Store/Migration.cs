using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Store;

/// <summary>One step of the database's form: src/Tocsin/{Slice}/Migrations/NNNN_name.sql, part of the program. Once released it is never edited.</summary>
/// <param name="Number">NNNN; numbers are unique over all slices and give the order.</param>
/// <param name="Slice">The room it belongs to: "Store", "Gather".</param>
/// <param name="Name">What it makes, from the file's name.</param>
/// <param name="Sql">The statements; they run in one transaction.</param>
internal sealed record Migration(int Number, string Slice, string Name, string Sql)
{
    private const string Prefix = "Tocsin.";
    private const string Folder = ".Migrations.";

    /// <summary>SHA-256 over the text, in lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The migrations of this program, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Read(typeof(Migration).Assembly);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Slice}/{Number:0000}_{Name}");

    private static List<Migration> Read(Assembly assembly)
    {
        var all = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(migration => migration.Number)
            .ToList();
        for (var i = 1; i < all.Count; i++)
        {
            if (all[i].Number == all[i - 1].Number)
                throw new InvalidOperationException($"Two migrations have one number: {all[i - 1]} and {all[i]}.");
        }
        return all;
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        var at = resource.IndexOf(Folder, StringComparison.Ordinal);
        var file = resource[(at + Folder.Length)..^".sql".Length];
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        // A checkout with other line ends must not count as an edited migration.
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        return file.Length > 5 && file[4] == '_' && int.TryParse(file[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Migration(number, resource[Prefix.Length..at], file[5..], sql)
            : throw new InvalidOperationException($"A migration is named NNNN_name.sql: {resource}.");
    }
}
