using Tocsin.Cli;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Tests.Cli;

/// <summary>One run of the main job on the exercise region, for all tests that ask about what it stored.</summary>
[CollectionDefinition(nameof(ExerciseRun))]
public sealed class ExerciseRun : IAsyncLifetime, ICollectionFixture<ExerciseRun>
{
    private Database? _database;

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
        // While somebody uses the private server it goes on, and no run has to start it anew: that is what takes longest.
        _database = await Database.OpenAsync(new DatabaseOptions(World.ExerciseId) { Folder = new DataFolder(Path.Combine(Home, World.ExerciseId)) }, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        Run.Dispose();
    }
}
