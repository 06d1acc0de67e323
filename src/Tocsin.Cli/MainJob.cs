using Tocsin.Assess;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;
using Tocsin.Learn;

namespace Tocsin.Cli;

/// <summary>The steps of the main job, each with its progress: take in, assess, back-test. Every command that does one of them does it here.</summary>
public sealed class MainJob(Session session, Screen screen)
{
    private readonly Steps steps = new(screen, session.Time);

    /// <summary>Takes files in.</summary>
    /// <param name="paths">Files.</param>
    /// <param name="options">What is said of all of them.</param>
    /// <param name="cancellationToken">Stops; what was reported as stored is kept.</param>
    public Task<IngestReport> TakeInAsync(IReadOnlyList<string> paths, IngestOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var sizes = paths.Select(path => File.Exists(path) ? new FileInfo(path).Length : 0).ToList();
        var shares = new FileShares(paths, sizes);
        return steps.RunAsync(
            paths.Count == 1 ? "Taking in 1 file" : $"Taking in {paths.Count} files",
            (report, token) => new Ingest(session.Database, session.World, session.Time).RunAsync(paths, options, new Told(report, shares), token),
            cancellationToken);
    }

    /// <summary>Assesses every State as of a day.</summary>
    /// <param name="asOf">What was known by this day counts.</param>
    /// <param name="cancellationToken">Stops; nothing is stored then.</param>
    public Task<AssessmentRun> AssessAsync(DateOnly asOf, CancellationToken cancellationToken) => steps.RunAsync(
        "Fitting the model and assessing every State",
        (_, token) => new Assessor(session.Database, session.World, session.Time).RunAsync(asOf, token),
        cancellationToken);

    private sealed class Told(IProgress<(double, string)> report, FileShares shares) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => report.Report((shares.Done(value), Path.GetFileName(value.Path)));
    }
}
