using System.CommandLine;
using Spectre.Console;
using Tocsin.Cli.Doctor;
using Tocsin.Cli.Terminal;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin doctor`: goes through what a run needs, one check after the other: what is so, what it means, and what to do about it.</summary>
internal sealed class DoctorCommand(CommandHost host)
{
    public Command Build() => host.With(
        new Command("doctor", "Check this machine and data folder, and say what to fix."), RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var world = host.Worlds.World(parsed);
        host.Mark(world);
        var folder = DataFolder.Of(world);
        var site = RunningSite.Find(folder);
        List<Finding> findings = [MachineChecks.Program(), MachineChecks.Settings(), MachineChecks.Disk(folder)];
        Add(MachineChecks.HardwareClock(host.Time.GetUtcNow()));
        await AddDatabaseAsync(world, findings, cancellationToken);
        findings.Add(PagesChecks.Site(site));
        Add(PagesChecks.Certificate(site, host.Time));
        await WriteAsync(parsed, world, findings);
        return findings.TrueForAll(finding => finding.State != FindingState.Bad) ? ExitCode.Done : ExitCode.Failed;

        void Add(Finding? finding)
        {
            if (finding is not null)
                findings.Add(finding);
        }
    }

    private async Task AddDatabaseAsync(string world, List<Finding> findings, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await Session.OpenAsync(world, host.Time, cancellationToken);
            var checks = new DatabaseChecks(session);
            findings.Add(await checks.ServerAsync(cancellationToken));
            findings.AddRange(new[] { await checks.UserAsync(cancellationToken), checks.Libraries() }.OfType<Finding>());
            findings.Add(await checks.ClockAsync(cancellationToken));
            findings.Add(checks.Backup());
            findings.Add(await checks.VaultAsync(cancellationToken));
            findings.Add(await checks.DriftAsync(cancellationToken));
        }
        catch (StoreException e)
        {
            findings.Add(new("Database", FindingState.Bad, e.Message.TrimEnd('.'), "nothing can be read or stored; checks that need it were skipped"));
        }
    }

    private async Task WriteAsync(ParseResult parsed, string world, List<Finding> findings)
    {
        var results = new Results(host.Screen, world == WorldOptions.Exercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new { World = world, Findings = findings.Select(finding => new { finding.Check, State = Word(finding), finding.Found,
                    finding.Means, finding.ToDo }) });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(["check", "state", "found", "means", "to_do"],
                    findings.Select(finding => new object[] { finding.Check, Word(finding), finding.Found, finding.Means, finding.ToDo }));
                break;
            default:
                var table = Screen.NewTable(("Check", false), ("State", false), ("Found, what it means, what to do", false)).KeepAll();
                foreach (var finding in findings)
                    table.AddRow(Markup.Escape(finding.Check), Word(finding),
                        Markup.Escape($"{finding.Found}: {finding.Means}.{(finding.ToDo.Length > 0 ? " " + finding.ToDo : "")}"));
                host.Screen.Tables.Write(table);
                break;
        }
    }

    private static string Word(Finding finding) => finding.State switch
    {
        FindingState.Good => "good",
        FindingState.Look => "look",
        _ => "bad",
    };
}
