using Tocsin.Store;

namespace Tocsin.Tests.Store;

[Collection(nameof(TestDatabase))]
public sealed class WorldTests(TestDatabase server)
{
    [Theory]
    [InlineData("world", "exercise", "The database belongs to the real world, not to the exercise region.")]
    [InlineData("exercise", "world", "The database belongs to the exercise region, not to the real world.")]
    public async Task A_database_belongs_to_one_world_and_refuses_the_other(string first, string second, string words)
    {
        var options = new DatabaseOptions(first) { ConnectionString = server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false" };
        await using (await OpenAsync(options))
        {
        }
        var refusal = await Should.ThrowAsync<StoreException>(() => OpenAsync(options with { World = second }));
        refusal.Failure.ShouldBe(StoreFailure.OtherWorld);
        refusal.What.ShouldBe(words);
        await using var again = await OpenAsync(options);
        again.World.ShouldBe(first);
    }

    [Fact]
    public async Task A_database_describes_itself_without_its_password()
    {
        await using var database = await server.CreateAsync();
        var description = await database.DescribeAsync(CancellationToken.None);
        description.World.ShouldBe("exercise");
        description.Migration.ShouldBe(Migration.All[^1].Number);
        description.Bytes.ShouldBeGreaterThan(1_000_000);
        description.Server.ShouldNotContain("assword");
        description.Private.ShouldBeNull("this test server is named by a connection string");
    }

    [Fact]
    public async Task With_no_server_named_the_private_one_is_started_and_described()
    {
        using var folder = new TemporaryFolder();
        await using var database = await OpenAsync(new DatabaseOptions("exercise") { Folder = new DataFolder(folder["exercise"]) });
        var description = await database.DescribeAsync(CancellationToken.None);
        description.Private!.DataPath.ShouldStartWith(folder["exercise"]);
        description.Private.IsRunning().ShouldBeTrue();
        Instance.Read(new DataFolder(folder["exercise"]))!.GuardProcess.ShouldBe(description.Private.GuardProcess);
    }

    private static Task<Database> OpenAsync(DatabaseOptions options) => Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
}
