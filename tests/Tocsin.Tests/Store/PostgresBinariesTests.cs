using Tocsin.Store;

namespace Tocsin.Tests.Store;

public sealed class PostgresBinariesTests
{
    [RootFact]
    public async Task As_root_binaries_that_the_server_cannot_reach_are_copied_to_where_it_can()
    {
        using var folder = new TemporaryFolder();
        PrivateFiles.CreateFolder(folder["closed"]);
        Directory.CreateSymbolicLink(folder["closed/native"], PostgresBinaries.Locate());
        for (var start = 0; start < 2; start++)
        {
            await using var server = await EmbeddedPostgres.StartOrAttachAsync(
                new DataFolder(folder["world"]), new EmbeddedOptions(Durable: false, Binaries: folder["closed/native"]), TimeProvider.System, CancellationToken.None);
            (await PrivateServerTests.AskAsync(server, "select 1")).ShouldBe(1);
            RunningProgram.CommandLine(PrivateServerTests.ServerOf(folder["world"])).ShouldStartWith(folder["world/postgres/binaries/"]);
        }
    }

    [Fact]
    public async Task Library_links_that_npm_does_not_make_are_made()
    {
        using var folder = new TemporaryFolder();
        // Open to the user that the server runs as: otherwise the server's folder would be made elsewhere and stay.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var native = await CompleteAsync(folder);
        foreach (var part in new[] { "bin", "share", "pg-symlinks.json" })
            File.CreateSymbolicLink(folder[part], Path.Combine(native, part));
        Directory.CreateDirectory(folder["lib"]);
        File.CreateSymbolicLink(folder["lib/libpq.so.5.18"], Path.Combine(native, "lib", "libpq.so.5.18"));
        var data = new DataFolder(folder["world"]);
        data.Create();
        var server = await ServerFolder.PrepareAsync(data, throwaway: false, CancellationToken.None);
        await PostgresBinaries.PrepareAsync(folder.Path, server, CancellationToken.None);
        new FileInfo(folder["lib/libpq.so.5"]).LinkTarget.ShouldBe("libpq.so.5.18");
        new FileInfo(folder["lib/libicuuc.so.60"]).LinkTarget.ShouldBe("libicuuc.so.60.2");
    }

    [Fact]
    public async Task Binaries_beside_the_data_folder_are_copied_without_it()
    {
        using var folder = new TemporaryFolder();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(folder["bin"]);
        await File.WriteAllTextAsync(folder["bin/postgres"], "no program that runs");
        var data = new DataFolder(folder["world"]);
        data.Create();
        var server = await ServerFolder.PrepareAsync(data, throwaway: false, CancellationToken.None);

        (await Should.ThrowAsync<StoreException>(() => PostgresBinaries.PrepareAsync(folder.Path, server, CancellationToken.None))).Failure.ShouldBe(StoreFailure.BinariesDoNotRun);
        var copy = Directory.GetDirectories(Path.Combine(server.Path, "binaries")).ShouldHaveSingleItem();
        Directory.GetFileSystemEntries(copy, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(copy, path)).Order().ShouldBe(["bin", "bin/postgres"]);
    }

    // The installed ones need their links too before they run; the test that comes first finds them without.
    private static async Task<string> CompleteAsync(TemporaryFolder folder)
    {
        var data = new DataFolder(folder["first"]);
        data.Create();
        await PostgresBinaries.PrepareAsync(null, await ServerFolder.PrepareAsync(data, throwaway: false, CancellationToken.None), CancellationToken.None);
        return PostgresBinaries.Locate();
    }
}
