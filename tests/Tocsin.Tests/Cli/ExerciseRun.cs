using Tocsin.Cli;
using Tocsin.Reference;

namespace Tocsin.Tests.Cli;

/// <summary>One run of the main job on the exercise region, for all tests that ask about what it stored.</summary>
[CollectionDefinition(nameof(ExerciseRun))]
public sealed class ExerciseRun : IAsyncLifetime, ICollectionFixture<ExerciseRun>
{
    internal CommandLineRun Run { get; } = new("tocsin cli ");

    public string Home => Run.Home;

    /// <summary>The files of the exercise, as the main job wrote them.</summary>
    public string Files => Path.Combine(Home, "exercise", "files");

    public (ExitCode Code, string Output, string Error) Result { get; private set; }

    public async Task InitializeAsync()
    {
        Result = await Run.RunAsync("run", "--once");
        // Somebody has an account, so that a list of people is not empty.
        await Run.RunAsync("user", "add", "a.trainer", "--role", "analyst", "--clearance", "TLP:GREEN");
        await Run.RunAsync("vault", "key", "new");
        await HoldAsync();
    }

    /// <summary>Keeps the private server for the commands that follow.</summary>
    public Task HoldAsync() => Run.HoldAsync(World.ExerciseId);

    /// <summary>Lets it end with its last user, for tests of how it does.</summary>
    public Task ReleaseAsync() => Run.ReleaseAsync();

    public async Task DisposeAsync() => await Run.DisposeAsync();
}
