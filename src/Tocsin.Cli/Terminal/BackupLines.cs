using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tocsin.Store.Backups;

namespace Tocsin.Cli.Terminal;

/// <summary>What a backup holds, in the form that was asked for.</summary>
internal sealed class BackupLines(CommandHost host)
{
    public async Task WriteAsync(ParseResult parsed, BackupSummary found)
    {
        var results = new Results(host.Screen, found.World == WorldOptions.Exercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(found);
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(
                    ["world", "made_at", "program_version", "migration", "tables", "rows", "bytes", "parts", "file_bytes", "file_sha256"],
                    [[found.World, found.MadeAt, found.ProgramVersion, found.Migration, found.Tables, found.Rows, found.Bytes, found.Parts, found.FileBytes, found.FileSha256]]);
                break;
            default:
                Write(found);
                break;
        }
    }

    private void Write(BackupSummary found)
    {
        var table = Screen.NewTable(("What", false), ("Value", false)).KeepAll();
        table.AddRow("World", found.World);
        table.AddRow("As of", found.MadeAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC");
        table.AddRow("Made by", Markup.Escape($"Tocsin {found.ProgramVersion}, migration {found.Migration}"));
        table.AddRow("Holds", string.Create(CultureInfo.InvariantCulture, $"{found.Tables} tables, {found.Rows} rows, {found.Bytes / 1048576.0:0.0} MiB as text"));
        table.AddRow("File", string.Create(CultureInfo.InvariantCulture, $"{found.FileBytes / 1048576.0:0.0} MiB, {found.Parts} parts"));
        table.AddRow("SHA-256", found.FileSha256);
        host.Screen.Tables.Write(table);
    }
}
