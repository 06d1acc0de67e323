using System.Reflection;

namespace Tocsin.Tests.Architecture;

/// <summary>The rule of the house: a slice uses the slices before it in the row and none after it, and only what they make public.</summary>
internal static class SliceDirection
{
    public static readonly string[] Row = ["Store", "Reference", "Access", "Gather", "Assess", "Warn", "Respond", "Learn", "Share"];

    /// <summary>Every breach in an assembly whose slices are the first name below <paramref name="root"/>, as sentences.</summary>
    public static IReadOnlyList<string> Breaches(Assembly assembly, string root)
    {
        var references = CompiledReferences.Within(assembly).ToList();
        var unlisted = assembly.GetTypes()
            .Where(type => type.DeclaringType is null && Slice(type, root) is { } slice && !Row.Contains(slice))
            .Select(type => $"{type.FullName} stands in a slice that is not listed");
        var wrongWay = references
            .Where(r => Place(r.From, root) is { } from && Place(r.To, root) is { } to && from < to)
            .Select(r => $"{r.From.FullName} uses {r.To.FullName}, which comes after it in the row");
        var behindTheDoor = references
            .Where(r => Slice(r.From, root) is { } from && Slice(r.To, root) is { } to && from != to && !r.To.IsPublic)
            .Select(r => $"{r.From.FullName} uses {r.To.FullName}, which is private to its slice");
        return [.. unlisted.Concat(wrongWay).Concat(behindTheDoor).Order(StringComparer.Ordinal)];
    }

    private static int? Place(Type type, string root) =>
        Slice(type, root) is { } slice && Array.IndexOf(Row, slice) is >= 0 and var place ? place : null;

    private static string? Slice(Type type, string root) =>
        type.Namespace is { } name && name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;
}
