namespace Tocsin.Tests.Cli;

/// <summary>A test on a terminal, which script(1) of util-linux provides; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScriptFactAttribute : FactAttribute
{
    public ScriptFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!OperatingSystem.IsLinux() || !folders.Any(folder => File.Exists(Path.Combine(folder, "script"))))
            Skip = "This test needs script of util-linux (Debian: apt-get install bsdutils).";
    }
}
