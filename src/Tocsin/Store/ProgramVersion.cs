using System.Reflection;

namespace Tocsin.Store;

/// <summary>The version that is written beside everything computed or stored.</summary>
public static class ProgramVersion
{
    /// <summary>The version of this program, "0.1.0".</summary>
    public static string Current { get; } =
        (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
