using Tocsin.Gather;
using Tocsin.Numerics;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Assess;

/// <summary>
/// Assesses every State on a day, from what was known by then. The same snapshot, model and day give the run that is stored already; a model is fitted once for each
/// edition.
/// </summary>
public sealed class Assessor(Database database, World world, TimeProvider time)
{
    private readonly Observations _observations = new(database);
    private readonly ModelVersions _models = new(database);
    private readonly AssessmentRuns _runs = new(database);
    private readonly Assessments _stored = new(database);

    /// <summary>Most threads for a fit, at least 1; the result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Assesses every State and stores the run, or gives the one that is stored already.</summary>
    /// <param name="asOf">What had been published or received by this day is used, nothing later.</param>
    /// <param name="cancellation">Ends it; nothing is stored then but a fitted model.</param>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public async Task<AssessmentRun> RunAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var (now, snapshot) = await KnownAsync(asOf, cancellation).ConfigureAwait(false);
        var id = await _runs.FindAsync(asOf, snapshot.Name, cancellation).ConfigureAwait(false)
            ?? await _runs.AddAsync(await ComputeAsync(asOf, snapshot, now, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        return (await _stored.FindAsync(id, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>
    /// What would have been said on a day: the stored run where there is one, else the same computed without storing it (its number is 0).
    /// For readers who look back.
    /// </summary>
    /// <inheritdoc cref="RunAsync" path="/param|/exception"/>
    public async Task<AssessmentRun> ReadAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var (now, snapshot) = await KnownAsync(asOf, cancellation).ConfigureAwait(false);
        if (await _runs.FindAsync(asOf, snapshot.Name, cancellation).ConfigureAwait(false) is { } id)
            return (await _stored.FindAsync(id, cancellation).ConfigureAwait(false))!;
        return await ComputeAsync(asOf, snapshot, now, cancellation).ConfigureAwait(false);
    }

    private async Task<(DateTimeOffset Now, DataSnapshot Snapshot)> KnownAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var now = Moment.Now(time);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (asOf > today)
            throw new DayNotComeException(asOf, today);
        var snapshot = await _observations.SnapshotAsync(asOf, cancellation).ConfigureAwait(false);
        return snapshot.IsEmpty ? throw new NothingKnownException(asOf, snapshot.FirstKnown) : (now, snapshot);
    }

    private async Task<AssessmentRun> ComputeAsync(DateOnly asOf, DataSnapshot snapshot, DateTimeOffset now, CancellationToken cancellation)
    {
        // Predictors and months are read side by side: neither needs the other.
        var states = world.Assessed(asOf);
        var months = ObservedMonths.ReadAsync(_observations, asOf, states, cancellation);
        var inputs = InputsAsync(asOf, snapshot, cancellation);
        await Task.WhenAll(months, inputs).ConfigureAwait(false);
        var episodes = await _observations.EpisodesAsync(asOf, cancellation).ConfigureAwait(false);
        var model = (await inputs.ConfigureAwait(false)).Model?.Version;
        return new AssessmentRun(
            0,
            asOf,
            now,
            asOf == DateOnly.FromDateTime(now.UtcDateTime) ? AssessmentKind.Said : AssessmentKind.AsOf,
            null,
            snapshot.Name,
            model,
            ProgramVersion.Build,
            Assess(asOf, states, await inputs.ConfigureAwait(false), await months.ConfigureAwait(false), episodes));
    }

    private async Task<StructuralInputs> InputsAsync(DateOnly asOf, DataSnapshot snapshot, CancellationToken cancellation)
    {
        if (await _observations.PredictorsAsync(asOf, cancellation).ConfigureAwait(false) is not { } edition)
            return new StructuralInputs(null, null, null, new NotAssessable(NotAssessableReason.NoEdition));
        StructuralTable table;
        try
        {
            table = StructuralTables.Of(edition);
        }
        catch (PredictorsUnusableException problem)
        {
            return new StructuralInputs(null, null, null, new NotAssessable(NotAssessableReason.EditionUnusable)
            {
                Edition = problem.Edition,
                Missing = problem.Missing,
                Problem = problem.Message,
            });
        }

        var until = table.DataYear - StructuralMethod.OutcomeLag;
        try
        {
            var model = await ModelAsync(table, edition.ImportId, until, snapshot.Name, cancellation).ConfigureAwait(false);
            var earlier = await EarlierAsync(table, edition.ImportId, until - 1, snapshot.Name, cancellation).ConfigureAwait(false);
            return new StructuralInputs(table, model, earlier, null);
        }
        catch (NumericsException problem)
        {
            return new StructuralInputs(table, null, null, new NotAssessable(NotAssessableReason.NotFitted) { Edition = table.Edition, Problem = problem.Message });
        }
    }

    private async Task<StructuralModel?> EarlierAsync(StructuralTable table, long import, int until, string snapshot, CancellationToken cancellation)
    {
        try
        {
            return await ModelAsync(table, import, until, snapshot, cancellation).ConfigureAwait(false);
        }
        catch (NumericsException)
        {
            // Without a model of the year before there is no effect of re-fitting to state; the assessment stands all the same.
            return null;
        }
    }

    private async Task<StructuralModel> ModelAsync(StructuralTable table, long import, int until, string snapshot, CancellationToken cancellation)
    {
        var stored = await _models.FindAsync(import, table.Edition, StructuralMethod.Seed, until, cancellation).ConfigureAwait(false);
        if (stored is not null)
            return new StructuralModel(stored);
        var fit = StructuralFit.To(table, until, StructuralMethod.Seed, Threads, cancellation);
        var version = fit.ToVersion(table, snapshot, ProgramVersion.Build, Moment.Now(time));
        return new StructuralModel(await _models.AddAsync(version, import, cancellation).ConfigureAwait(false));
    }

    private static StateAssessment[] Assess(
        DateOnly asOf, IReadOnlyList<State> states, StructuralInputs inputs, ObservedMonths months, IReadOnlyList<Episode> episodes)
    {
        var lastEpisodeYear = episodes.Count == 0 ? (int?)null : episodes.Max(episode => episode.EndYear ?? episode.StartYear);
        var risks = inputs.Table is { } table ? new StructuralRisks(table, inputs.Model, inputs.Earlier) : null;
        return
        [
            .. states
                .Select(state => (State: state, Why: risks?.Of(state.Code) is not null ? null : inputs.Problem ?? risks!.Reason(state)))
                .Select(one => (one.State.Name, Assessment: new StateAssessment(
                    one.State.Code,
                    risks?.Of(one.State.Code),
                    one.Why?.Sentence,
                    OngoingReader.Read(risks?.Now(one.State.Code), [.. episodes.Where(episode => episode.Unit.States.Contains(one.State.Code))], lastEpisodeYear),
                    RecentViolenceReader.Read(one.State.Code, months.Of(one.State.Code)),
                    CoverageReader.Read(asOf, risks?.Rows(one.State.Code) ?? [], inputs.Table?.DataYear, months.Of(one.State.Code), months.NewestTotal, months.NewestTypes))
                    {
                        NotAssessable = one.Why,
                    }))
                .OrderBy(state => state.Assessment.Risk?.Rank ?? int.MaxValue)
                .ThenBy(state => state.Name, StringComparer.Ordinal)
                .Select(state => state.Assessment),
        ];
    }

    /// <summary>What the risk of every State is computed from; a problem stands where something is missing.</summary>
    private sealed record StructuralInputs(StructuralTable? Table, StructuralModel? Model, StructuralModel? Earlier, NotAssessable? Problem);
}
