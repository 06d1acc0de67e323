using System.Reflection;

namespace Tocsin.Tests.Architecture;

/// <summary>
/// The rule of the house: SQL stands in the slice whose tables it reads. Whoever only catches what the database throws may name its exceptions.
/// </summary>
internal static class Statements
{
    /// <summary>Every use, in types below <paramref name="root"/>, of what a statement could be sent with, as sentences.</summary>
    public static IReadOnlyList<string> In(Assembly assembly, string root) =>
    [
        .. CompiledReferences.From(assembly)
            .Where(pair => pair.From.Namespace is { } name && (name == root || name.StartsWith(root + ".", StringComparison.Ordinal)) && Sends(pair.To))
            .Select(pair => $"{pair.From.FullName} uses {pair.To.FullName}")
            .Order(StringComparer.Ordinal),
    ];

    private static bool Sends(Type type) =>
        type == typeof(Tocsin.Store.Sql)
        || (type.Namespace is "Npgsql" or "NpgsqlTypes" or "System.Data" or "System.Data.Common" && !typeof(Exception).IsAssignableFrom(type));
}
