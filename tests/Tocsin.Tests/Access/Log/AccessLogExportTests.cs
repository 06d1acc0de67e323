using System.Diagnostics;
using System.Text.RegularExpressions;
using Tocsin.Access.Log;
using Tocsin.Tests.Architecture;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

/// <summary>A stranger verifies an export with the very lines of docs/access-log.md, and finds what was changed.</summary>
[Collection(nameof(TestDatabase))]
public sealed partial class AccessLogExportTests(TestDatabase server)
{
    private const int Rows = 12;

    private static readonly (string Language, string Text)[] Lines =
        [.. Block().Matches(Repository.Read("docs/access-log.md")).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [Fact]
    public void The_document_has_two_pieces_of_shell_and_one_of_Python() => Lines.Select(piece => piece.Language).ShouldBe(["sh", "sh", "python"]);

    [Fact]
    public async Task Every_line_of_an_export_is_canonical_and_the_rows_come_first()
    {
        await using var room = await ExportedAsync();
        var lines = await File.ReadAllLinesAsync(Export(room));
        lines.ShouldAllBe(line => CanonicalJson.IsCanonical(line));
        lines.Select(line => line.Split('"')[1]).ShouldBe([.. Enumerable.Repeat("entry", Rows), "checkpoint", "checkpoint", "key"]);
    }

    [ToolsFact("sh", "jq", "sha256sum", "openssl", "base64", "sed")]
    public async Task The_chain_is_verified_by_the_shell_of_the_document() => await VerifiesAsync(0, $"{Rows} rows hold", "row 6 does not follow row 5");

    [ToolsFact("sh", "jq", "sha256sum", "openssl", "base64", "sed")]
    public async Task The_checkpoints_are_verified_by_the_shell_of_the_document()
    {
        await VerifiesAsync(1, "2 checkpoints hold", "row 12 is not the one that was signed", changed: Rows);
        await using var room = await ExportedAsync();
        await File.WriteAllTextAsync(Export(room), (await File.ReadAllTextAsync(Export(room))).Replace("\\\"sequence\\\":7", "\\\"sequence\\\":6", StringComparison.Ordinal));
        (await RunAsync(1, room)).Code.ShouldNotBe(0, "what was signed was changed");
    }

    [ToolsFact("python3")]
    public async Task The_same_is_verified_by_the_Python_of_the_document() => await VerifiesAsync(2, $"{Rows} rows hold", "row 6 does not follow row 5");

    // As it is, and with one letter of a row changed.
    private async Task VerifiesAsync(int piece, string holds, string broken, int changed = 5)
    {
        await using var room = await ExportedAsync();
        var (code, said) = await RunAsync(piece, room);
        code.ShouldBe(0, said);
        said.ShouldContain(holds);

        var lines = await File.ReadAllLinesAsync(Export(room));
        lines[changed - 1] = lines[changed - 1].Replace("an.analyst", "an.Analyst", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Export(room), lines);
        (code, said) = await RunAsync(piece, room);
        code.ShouldBe(1, said);
        said.ShouldContain(broken);
    }

    private async Task<LogRoom> ExportedAsync()
    {
        var room = await LogRoom.OpenAsync(server);
        using var checkpointer = room.Checkpointer();
        await room.FillAsync(6);
        // What shells, JSON and Python could stumble over.
        await using (var log = room.Log())
            await log.RecordAsync(new AccessEntry(AccessAct.Search, "search \\ \" ' $HOME `id` %s \u007f \u2028 \r\n \t é 😀") { Person = "an.analyst", Why = "  two  spaces  " }, CancellationToken.None);
        await checkpointer.MakeDueAsync(CancellationToken.None);
        await room.FillAsync(Rows - 7);
        await checkpointer.MakeLastAsync(CancellationToken.None);
        await using var file = new StreamWriter(Export(room));
        (await new AccessLogExport(room.Door, room.Data).WriteAsync(file, CancellationToken.None)).ShouldBe((Rows, 2));
        return room;
    }

    private static string Export(LogRoom room) => Path.Combine(room.Folder.Path, "log.jsonl");

    // The checkpoints are compared with the hashes that the first piece wrote.
    private static async Task<(int Code, string Said)> RunAsync(int piece, LogRoom room)
    {
        var (language, text) = Lines[piece];
        if (piece == 1)
            text = Lines[0].Text + text;
        var start = new ProcessStartInfo(language == "sh" ? "sh" : "python3", ["-c", text]) { WorkingDirectory = room.Folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    [GeneratedRegex("^```(sh|python)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
