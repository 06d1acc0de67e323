using Tocsin.Gather;
using Tocsin.Numerics;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Assess;

/// <summary>
/// Assesses every State on a day, from what was known by then. The same snapshot, model and day give the run that is stored already; a model is fitted once for
/// each edition.
/// </summary>
public sealed class Assessor(Database database, World world, TimeProvider time)
{
    private readonly Observations _observations = new(database.As(WorkContext.Products));
    private readonly ModelVersions _models = new(database.As(WorkContext.Products));
    private readonly AssessmentRuns _runs = new(database.As(WorkContext.Products));
    private readonly Assessments _stored = new(database.As(WorkContext.Products));

    /// <summary>Most threads for a fit, at least 1; the result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Assesses every State and stores the run, or gives the one that is stored already.</summary>
    /// <param name="asOf">What had been published or received by this day is used, nothing later.</param>
    /// <param name="cancellationToken">Ends it; nothing is stored then but a fitted model.</param>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public async Task<AssessmentRun> RunAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var run = await ReadAsync(asOf, cancellationToken);
        return run.Id > 0 ? run : (await _stored.FindAsync(await _runs.AddAsync(run, cancellationToken), cancellationToken))!;
    }

    /// <summary>
    /// What would have been said on a day: the stored run where there is one, else the same computed without storing it (its number is 0).
    /// For readers who look back.
    /// </summary>
    /// <inheritdoc cref="RunAsync" path="/param|/exception"/>
    public Task<AssessmentRun> ReadAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var now = Moment.Now(time);
        return KnownDay.ComputeAsync(_observations, asOf, now, async snapshot =>
            await _runs.FindAsync(asOf, snapshot.Name, cancellationToken) is { } id
                ? (await _stored.FindAsync(id, cancellationToken))!
                : await ComputeAsync(asOf, snapshot, now, cancellationToken), cancellationToken);
    }

    private async Task<AssessmentRun> ComputeAsync(DateOnly asOf, DataSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Predictors and months are read side by side: neither needs the other.
        var states = world.Assessed(asOf);
        var months = ObservedMonths.ReadAsync(_observations, asOf, states, cancellationToken);
        var inputs = InputsAsync(asOf, snapshot, cancellationToken);
        await Task.WhenAll(months, inputs);
        var episodes = await _observations.EpisodesAsync(asOf, cancellationToken);
        var model = (await inputs).Model?.Version;
        return new AssessmentRun(
            0,
            asOf,
            now,
            asOf == DateOnly.FromDateTime(now.UtcDateTime) ? AssessmentKind.Said : AssessmentKind.AsOf,
            null,
            snapshot.Name,
            model,
            ProgramVersion.Build,
            Assess(asOf, states, await inputs, await months, episodes))
        { NewestChange = snapshot.NewestChange };
    }

    private async Task<StructuralInputs> InputsAsync(DateOnly asOf, DataSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (await _observations.PredictorsAsync(asOf, cancellationToken) is not { } edition)
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
            var model = await ModelAsync(table, edition.ImportId, until, snapshot, cancellationToken);
            var earlier = await EarlierAsync(table, edition.ImportId, until - 1, snapshot, cancellationToken);
            return new StructuralInputs(table, model, earlier, null);
        }
        catch (NumericsException problem)
        {
            return new StructuralInputs(table, null, null, new NotAssessable(NotAssessableReason.NotFitted) { Edition = table.Edition, Problem = problem.Message });
        }
    }

    private async Task<StructuralModel?> EarlierAsync(StructuralTable table, long import, int until, DataSnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            return await ModelAsync(table, import, until, snapshot, cancellationToken);
        }
        catch (NumericsException)
        {
            // Without a model of the year before there is no effect of re-fitting to state; the assessment stands all the same.
            return null;
        }
    }

    private async Task<StructuralModel> ModelAsync(StructuralTable table, long import, int until, DataSnapshot snapshot, CancellationToken cancellationToken)
    {
        var stored = await _models.FindAsync(import, table.Edition, StructuralMethod.Seed, until, cancellationToken);
        if (stored is not null)
            return new StructuralModel(stored);
        var fit = StructuralFit.To(table, until, StructuralMethod.Seed, Threads, cancellationToken);
        var version = fit.ToVersion(table, snapshot.Name, ProgramVersion.Build, Moment.Now(time)) with { NewestChange = snapshot.NewestChange };
        return new StructuralModel(await _models.AddAsync(version, import, cancellationToken));
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
                    OngoingReader.Read(risks?.Now(one.State.Code), [.. episodes.Where(episode => episode.Unit.Contains(one.State.Code))], lastEpisodeYear),
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
