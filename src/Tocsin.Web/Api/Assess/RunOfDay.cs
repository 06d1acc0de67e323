using Tocsin.Assess;

namespace Tocsin.Web.Api.Assess;

/// <summary>Finds the run that answers for a day.</summary>
internal sealed class RunOfDay(Assessments assessments)
{
    /// <summary>The newest run, or the one for the as-of day that was asked for.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<AssessmentRun> FindAsync(ApiRequest request, CancellationToken cancel) =>
        await TryFindAsync(request, cancel).ConfigureAwait(false)
        ?? throw new ApiException(ProblemKind.NothingYet, $"There is no assessment as of {request.AsOf:yyyy-MM-dd}.");

    /// <summary>As <see cref="FindAsync(ApiRequest, CancellationToken)"/>; null when there is none.</summary>
    public Task<AssessmentRun?> TryFindAsync(ApiRequest request, CancellationToken cancel) =>
        request.Get(Parameters.AsOf) is { } day ? assessments.ForDayAsync(day, cancel) : assessments.LatestAsync(cancel);

    /// <summary>The run of a number.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<AssessmentRun> FindAsync(long id, CancellationToken cancel) =>
        await assessments.FindAsync(id, cancel).ConfigureAwait(false) ?? throw new ApiException(ProblemKind.UnknownRun, $"There is no run {id}.");
}
