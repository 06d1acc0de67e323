namespace Tocsin.Tests.Architecture;

/// <summary>Planted on purpose: the rule of cancellation must see this.</summary>
public static class PlantedAsync
{
    public static Task WithoutTokenAsync() => Task.CompletedTask;

    public static Task WithAnotherNameAsync(CancellationToken cancel) => Task.FromCanceled(cancel);
}
