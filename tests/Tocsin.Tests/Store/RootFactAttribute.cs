namespace Tocsin.Tests.Store;

/// <summary>A test of what happens as root; skipped for a normal user, who cannot become one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
            Skip = "This test is about running as root.";
    }
}
