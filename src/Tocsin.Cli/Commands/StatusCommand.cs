using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tocsin.Assess;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin status`: what is stored, how old it is, what was computed from it, where it is served.</summary>
internal sealed class StatusCommand(CommandHost host)
{
    private static readonly string[] Heads = ["kind", "imports", "from", "to", "last_retrieved", "last_published", "drift"];

    public Command Build() => host.With(
        new Command("status", "Show what is stored, how old it is, what was computed and (without an account) the address."),
        RunAsync);

    // The first thing that somebody asks of a machine that they do not know: it needs no account and no data, and shows nothing of the store to those who may
    // not see it.
    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var world = host.Worlds.World(parsed);
        host.Mark(world);
        if (Session.WhyNoStore(world) is { } nothing)
            return await WithoutContentAsync(parsed, world, DataFolder.Of(world), nothing);

        await using var session = await Session.OpenAsync(world, host.Time, cancellationToken);
        return await session.SeesContentAsync(cancellationToken)
            ? await host.ReadAsync(parsed, session, ContentAsync, null, cancellationToken)
            : await WithoutContentAsync(parsed, world, session.Folder, await session.WhyNothingAsync(cancellationToken));
    }

    private async Task<ExitCode> WithoutContentAsync(ParseResult parsed, string world, DataFolder folder, string why)
    {
        var site = RunningSite.Find(folder);
        var results = new Results(host.Screen, world == WorldOptions.Exercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new StatusReport(world, why, null, null, null, null, null, site?.Address));
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(Heads, []);
                host.Screen.Note(why);
                break;
            default:
                host.Screen.Tables.WriteLine(World(world));
                host.Screen.Tables.WriteLine(why);
                host.Screen.Tables.WriteLine(Served(site));
                break;
        }

        return ExitCode.Done;
    }

    private async Task<ExitCode> ContentAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var coverage = await new Observations(session.Database).CoverageAsync(session.Today, cancellationToken);
        var drift = await new InputDrifts(session.Database).CheckAsync(session.Today, cancellationToken);
        var run = await new Assessments(session.Database).LatestAsync(cancellationToken);
        var backtest = await new StructuralBacktests(session.Database).LatestAsync(session.Today, cancellationToken);
        var site = RunningSite.Find(session.Folder);
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(Report(session, coverage, drift, run, backtest, site));
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(Heads, coverage.Select(source => Fields(source, drift)));
                break;
            default:
                Write(session, coverage, drift, run, backtest, site);
                break;
        }

        return ExitCode.Done;
    }

    private static IEnumerable<object?> Fields(SourceCoverage source, InputDriftCheck drift) =>
        [source.Kind.Code(), source.Imports, source.From, source.To, source.LastRetrieved, source.LastPublished, DriftLines.Cell(drift, source.Kind)];

    private static StatusReport Report(
        Session session, IReadOnlyList<SourceCoverage> coverage, InputDriftCheck drift, AssessmentRun? run, StructuralBacktest? backtest, RunningNote? site) => new(
        session.World.Id,
        null,
        coverage.Select(source => new { Kind = source.Kind.Code(), source.Imports, source.From, source.To, source.LastRetrieved, source.LastPublished }),
        drift.Drifts.Select(DriftLines.Shape),
        drift.Unjudged.Select(DriftLines.Shape),
        run is null ? null : new { run.Id, run.AsOf, run.MadeAt, run.Snapshot, States = run.States.Count, Assessed = run.States.Count(state => state.Risk is not null) },
        backtest is null ? null : new { backtest.Id, backtest.Edition, backtest.FirstOrigin, backtest.LastOrigin, Auc = backtest.Card.Auc.Value },
        site?.Address);

    private void Write(Session session, IReadOnlyList<SourceCoverage> coverage, InputDriftCheck drift, AssessmentRun? run, StructuralBacktest? backtest, RunningNote? site)
    {
        var screen = host.Screen;
        screen.Tables.WriteLine(World(session.World.Id));
        if (coverage.Count == 0)
        {
            screen.Tables.WriteLine("Nothing is stored yet. See `tocsin run --help`.");
            screen.Tables.WriteLine(Served(site));
            return;
        }

        var table = Screen.NewTable(("Source", false), ("Files", true), ("From", false), ("To", false), ("Received", false)).Keep("To").Spare("Files", "From");
        foreach (var source in coverage)
            table.AddRow(Markup.Escape(source.Kind.Title()), source.Imports.ToString(CultureInfo.InvariantCulture), Day(source.From), Day(source.To), source.LastRetrieved.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        screen.Tables.Write(table);
        DriftLines.Write(screen, drift);
        if (run is null)
            screen.Tables.WriteLine("No assessment yet: `tocsin assess`.");
        else
            RunLines.Write(screen, run);
        screen.Tables.WriteLine(backtest is null ? "No back-test yet: run `tocsin backtest structural`." : $"Back-test {backtest.Id}: origins {backtest.FirstOrigin} to {backtest.LastOrigin}, {backtest.Label}, AUC {backtest.Card.Auc.Value.ToString("F3", CultureInfo.InvariantCulture)}.");
        screen.Tables.WriteLine(Served(site));
    }

    private static string World(string world) => world == WorldOptions.Exercise ? "World: exercise region" : "World: real data";

    private static string Served(RunningNote? site) =>
        site is { } running ? $"Served at {running.Address} by process {running.Process}." : "Not being served: to start, use `tocsin serve`.";

    private static string Day(DateOnly? day) => day is { } known ? IsoDay.Of(known) : "";

    // What a reader may not see is null, and why says so: null is not "nothing".
    private sealed record StatusReport(
        string World, string? WhyNothingIsShown, object? Sources, object? Drift, object? DriftNotJudged, object? Assessment, object? Backtest, Uri? Served);
}
