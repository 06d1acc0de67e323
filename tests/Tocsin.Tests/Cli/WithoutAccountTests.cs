using System.Text.Json;
using Tocsin.Cli;
using Tocsin.Learn.Exercise;
using Tocsin.Store;

namespace Tocsin.Tests.Cli;

/// <summary>What a stranger can do in an empty home: nothing of a store is shown, and none is made.</summary>
public sealed class WithoutAccountTests : IDisposable
{
    private readonly CommandLineRun run = new("tocsin empty ");

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    [InlineData("--csv")]
    public async Task Status_of_an_empty_home_says_so_and_makes_nothing(string form)
    {
        var (code, output, error) = await run.RunAsync(form.Length == 0 ? ["status"] : ["status", form]);

        code.ShouldBe(ExitCode.Done, error);
        (output + error).ShouldContain("Nothing is stored yet");
        if (form == "--json")
        {
            using var json = JsonDocument.Parse(output);
            json.RootElement.GetProperty("sources").ValueKind.ShouldBe(JsonValueKind.Null, "what is not shown is null, and not an empty list");
        }

        Directory.EnumerateFileSystemEntries(run.Home).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("watchlist")]
    [InlineData("state", "South Sudan")]
    [InlineData("backtest", "monthly")]
    public async Task What_shows_content_says_of_an_empty_home_that_it_is_and_makes_nothing(params string[] command)
    {
        var (code, _, error) = await run.RunAsync(command);

        code.ShouldBe(ExitCode.NotFound, error);
        error.ShouldContain("Nothing is stored yet in ");
        Directory.EnumerateFileSystemEntries(run.Home).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_predictor_file_is_enough_for_the_structural_back_test()
    {
        var files = Directory.CreateDirectory(Path.Combine(run.Home, "files")).FullName;
        await ExerciseRegion.WriteAsync(files, CancellationToken.None);
        var predictors = Directory.EnumerateFiles(files, "*.csv").First(file => File.ReadLines(file).First().StartsWith("ewp_name,", StringComparison.Ordinal));

        var (code, output, error) = await run.RunAsync("backtest", "structural", "--exercise", "--predictors", predictors, "--json");

        code.ShouldBe(ExitCode.Done, error);
        using var json = JsonDocument.Parse(output);
        json.RootElement.EnumerateObject().First().Name.ShouldBe("exercise");
        json.RootElement.GetProperty("auc").ValueKind.ShouldNotBe(JsonValueKind.Undefined);
        Directory.EnumerateFileSystemEntries(run.Home).ShouldBe([files], "nothing is opened or kept, no database");
    }

    [Fact]
    public void A_store_is_ones_own_only_where_nobody_else_can_read_its_folder()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = new DataFolder(Path.Combine(run.Home, "world"));
        folder.Create();
        StoreOfOneself.IsClosedToOthers(folder).ShouldBeTrue();
        foreach (var mode in new[] { UnixFileMode.GroupRead, UnixFileMode.GroupWrite, UnixFileMode.OtherRead, UnixFileMode.OtherWrite })
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | mode);
            StoreOfOneself.IsClosedToOthers(folder).ShouldBeFalse(mode.ToString());
        }
    }

    public void Dispose() => run.Dispose();
}
