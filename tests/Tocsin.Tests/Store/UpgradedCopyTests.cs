using Npgsql;
using Tocsin.Cli;
using Tocsin.Store;
using Tocsin.Tests.Cli;

namespace Tocsin.Tests.Store;

/// <summary>The documented upgrade, with the program itself: on a copy of a data folder that an older one filled, it keeps every row; the original stays as it
/// was.</summary>
public sealed class UpgradedCopyTests
{
    // A form that lacks most tables and all of the current SQL. Without the vault, of whose keys the doctor would say that they are missing.
    private const int Older = 112;

    [Fact]
    public async Task A_copy_of_an_older_data_folder_is_upgraded_with_its_rows_and_the_original_is_left_as_it_was()
    {
        using var run = new CommandLineRun("tocsin-upgrade-");
        var original = new DataFolder(Path.Combine(run.Home, "original"));
        Dictionary<string, long> before;
        await using (var server = await PrivateServerTests.StartAsync(original.Path))
        {
            await PrivateDatabase.CreateIfMissingAsync(server, CancellationToken.None);
            await using var owner = NpgsqlDataSource.Create(server.ConnectionString(PrivateDatabase.Name) + ";Pooling=false");
            before = await UpgradeTests.PopulateAsync(owner, upTo: Older);
            before.Values.Sum().ShouldBeGreaterThan(20);
        }

        (await ChildProcess.RunAsync("cp", ["-a", original.Path, Path.Combine(run.Home, "exercise")], CancellationToken.None)).ExitCode.ShouldBe(0);
        var (code, output, error) = await run.RunAsync("doctor", "--exercise", "--csv");
        code.ShouldBe(ExitCode.Done, output + error);
        output.ShouldContain($"migration {Migration.All[^1].Number}");

        await using (var copy = await PrivateServerTests.StartAsync(Path.Combine(run.Home, "exercise")))
        await using (var owner = NpgsqlDataSource.Create(copy.ConnectionString(PrivateDatabase.Name) + ";Pooling=false"))
        {
            var after = await UpgradeTests.RowsAsync(owner);
            foreach (var (table, rows) in before)
                after.GetValueOrDefault(table).ShouldBeGreaterThanOrEqualTo(rows, table);
        }

        await using (var server = await PrivateServerTests.StartAsync(original.Path))
        await using (var owner = NpgsqlDataSource.Create(server.ConnectionString(PrivateDatabase.Name) + ";Pooling=false"))
        {
            (await UpgradeTests.RowsAsync(owner)).ShouldBe(before, ignoreOrder: true);
            await using var newest = owner.CreateCommand("select max(number) from store.migration");
            (await newest.ExecuteScalarAsync()).ShouldBe(Older);
        }
    }
}
