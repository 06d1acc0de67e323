using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tocsin.Assess;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Learn;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin status`: what is stored, how old it is, what was computed from it, where it is served.</summary>
internal sealed class StatusCommand(CommandHost host)
{
    private static readonly string[] Heads = ["kind", "imports", "from", "to", "last_retrieved", "last_published", "drift"];

    public Command Build() => host.WithReader(new Command("status", "What is stored, how old it is, what was computed from it, where it is served."), RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
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
                await results.JsonAsync(Shape(session, coverage, drift, run, backtest, site));
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(Heads, coverage.Select(source => Fields(source, drift)));
                break;
            default:
                Write(session, coverage, drift, run, backtest, site);
                break;
        }

        return coverage.Count > 0 ? ExitCode.Done : ExitCode.NotFound;
    }

    private static IEnumerable<object?> Fields(SourceCoverage source, InputDriftCheck drift) =>
        [source.Kind.Code(), source.Imports, source.From, source.To, source.LastRetrieved, source.LastPublished, DriftLines.Cell(drift, source.Kind)];

    private static object Shape(Session session, IReadOnlyList<SourceCoverage> coverage, InputDriftCheck drift, AssessmentRun? run, StructuralBacktest? backtest, (Uri Address, int Process)? site) => new
    {
        World = session.World.Id,
        Sources = coverage.Select(source => new { Kind = source.Kind.Code(), source.Imports, source.From, source.To, source.LastRetrieved, source.LastPublished }),
        Drift = drift.Drifts.Select(DriftLines.Shape),
        DriftNotJudged = drift.Unjudged.Select(DriftLines.Shape),
        Assessment = run is null ? null : new { run.Id, run.AsOf, run.MadeAt, run.Snapshot, States = run.States.Count, Assessed = run.States.Count(state => state.Risk is not null) },
        Backtest = backtest is null ? null : new { backtest.Id, backtest.Edition, backtest.FirstOrigin, backtest.LastOrigin, Auc = backtest.Card.Auc.Value },
        Served = site?.Address,
    };

    private void Write(Session session, IReadOnlyList<SourceCoverage> coverage, InputDriftCheck drift, AssessmentRun? run, StructuralBacktest? backtest, (Uri Address, int Process)? site)
    {
        var screen = host.Screen;
        screen.Tables.WriteLine(session.World.IsExercise ? "World: exercise region" : "World: real data");
        if (coverage.Count == 0)
        {
            screen.Tables.WriteLine("Nothing is stored yet. `tocsin run` takes in data, `tocsin run --help` says from where.");
            return;
        }

        var table = Screen.NewTable(("Source", false), ("Files", true), ("From", false), ("To", false), ("Received", false));
        foreach (var source in coverage)
            table.AddRow(Markup.Escape(source.Kind.Title()), source.Imports.ToString(CultureInfo.InvariantCulture), Day(source.From), Day(source.To), source.LastRetrieved.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        screen.Tables.Write(table);
        DriftLines.Write(screen, drift);
        if (run is null)
            screen.Tables.WriteLine("No assessment yet: `tocsin assess`.");
        else
            RunLines.Write(screen, run);
        screen.Tables.WriteLine(backtest is null ? "No back-test yet: `tocsin backtest structural`." : $"Back-test {backtest.Id}: origins {backtest.FirstOrigin} to {backtest.LastOrigin}, {backtest.Label}, AUC {backtest.Card.Auc.Value.ToString("F3", CultureInfo.InvariantCulture)}.");
        screen.Tables.WriteLine(site is { } running ? $"Served at {running.Address} by process {running.Process}." : "Not being served: `tocsin serve`.");
    }

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
