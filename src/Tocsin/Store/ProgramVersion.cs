using System.Reflection;
using Tocsin.Numerics.Scores;
using static System.FormattableString;

namespace Tocsin.Store;

/// <summary>The version that is written beside everything computed or stored.</summary>
public static class ProgramVersion
{
    /// <summary>The version of this program, "0.1.0".</summary>
    public static string Current { get; } =
        (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];

    /// <summary>
    /// The version with eight digits that stand for the very code that computes, "0.1.0+3f2a91bc": what one build computed is taken over by another only
    /// when these are the same, so that an edited rule is never answered with a result of the rule before.
    /// </summary>
    public static string Build { get; } = Invariant($"{Current}+{CodeOf(typeof(ProgramVersion).Assembly) ^ CodeOf(typeof(RocCurve).Assembly):x8}");

    /// <summary>True for a version that is newer than this one, by its numbers: builds of one version count as the same.</summary>
    internal static bool IsNewer(string version) =>
        Version.TryParse(version.Split('-')[0], out var theirs) && Version.TryParse(Current.Split('-')[0], out var ours) && theirs > ours;

    // The compiler derives a module's identity from everything that went into it.
    private static uint CodeOf(Assembly assembly) => BitConverter.ToUInt32(assembly.ManifestModule.ModuleVersionId.ToByteArray());
}
