namespace Tocsin.Tests;

/// <summary>A test that reads the shared data folder; skipped with a plain reason where none is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.SkipReason;
}
