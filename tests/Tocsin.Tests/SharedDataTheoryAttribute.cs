namespace Tocsin.Tests;

/// <summary>A theory that reads the shared data folder; skipped with a plain reason where none is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.SkipReason;
}
