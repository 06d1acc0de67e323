namespace Tocsin.Tests.Launcher;

/// <summary>A test that asks a program of the system; skipped where that is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool))))
            Skip = $"This machine has no {tool}.";
    }
}
