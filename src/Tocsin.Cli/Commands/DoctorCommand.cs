using System.CommandLine;
using Spectre.Console;
using Tocsin.Cli.Terminal;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin doctor`: goes through what a run needs, one check after the other, and says what to do about each that fails.</summary>
internal sealed class DoctorCommand(CommandHost host)
{
    public Command Build() => host.With(
        new Command("doctor", "Check this machine and this data folder, and say what to do about what is wrong."), RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var world = host.Worlds.World(parsed);
        host.Mark(world);
        var findings = new List<Finding>
        {
            new("Program", true, $"Tocsin {ProgramVersion.Current} on .NET {Environment.Version}, {Environment.ProcessorCount} processors"),
            Disk(DataFolder.Of(world)),
            await DatabaseAsync(world, cancellationToken),
            Site(DataFolder.Of(world)),
        };

        var results = new Results(host.Screen, world == WorldOptions.Exercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new { World = world, Findings = findings });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(["check", "good", "words"], findings.Select(finding => new object[] { finding.Check, finding.Good, finding.Words }));
                break;
            default:
                var table = Screen.NewTable(("Check", false), ("", false), ("Finding", false)).KeepAll();
                foreach (var finding in findings)
                    table.AddRow(Markup.Escape(finding.Check), finding.Good ? "good" : "bad", Markup.Escape(finding.Words));
                host.Screen.Tables.Write(table);
                break;
        }

        return findings.TrueForAll(finding => finding.Good) ? ExitCode.Done : ExitCode.Failed;
    }

    private static Finding Disk(DataFolder folder)
    {
        const long Enough = 1L << 30;
        var existing = new DirectoryInfo(folder.Path);
        while (!existing.Exists && existing.Parent is { } parent)
            existing = parent;
        var free = new DriveInfo(existing.FullName).AvailableFreeSpace;
        return new("Disk", free > Enough, free > Enough
            ? $"{free >> 30} GiB free for {folder}"
            : $"only {free >> 20} MiB free for {folder}: make room, or name another folder in TOCSIN_HOME");
    }

    private async Task<Finding> DatabaseAsync(string world, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await Session.OpenAsync(world, host.Time, cancellationToken);
            var found = await session.Database.DescribeAsync(cancellationToken);
            var words = $"PostgreSQL {found.ServerVersion}, {found.Server}, migration {found.Migration}, {found.Bytes >> 20} MiB";
            var shared = found.Private is { } own ? await own.SharedUserRemedyAsync(cancellationToken) : null;
            return new("Database", shared is null, shared is null ? words : $"{words}; {shared}");
        }
        catch (StoreException e)
        {
            return new("Database", false, e.Message);
        }
    }

    private static Finding Site(DataFolder folder) => new("Pages", true, RunningSite.Find(folder) is { } site
        ? $"served at {site.Address} by process {site.Process}"
        : "not being served; `tocsin serve` does");

    private sealed record Finding(string Check, bool Good, string Words);
}
