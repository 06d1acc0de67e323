using Tocsin.Assess;

namespace Tocsin.Web.Api.Assess;

/// <summary>Finds the run that answers for a day.</summary>
internal sealed class RunOfDay(Assessments assessments, AsOfRuns runs)
{
    /// <summary>The newest run; for an as-of day the stored run, or the same computed for this answer (its number is 0).</summary>
    /// <exception cref="ApiException">Nothing was known by the day, or no run was made yet.</exception>
    public async Task<AssessmentRun> FindAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await runs.FindAsync(request.Get(Parameters.AsOf), cancellationToken) ?? throw new ApiException(ProblemKind.NothingYet, "No assessment has been made yet.");
        }
        catch (Exception nothing) when (nothing is NothingKnownException or DayNotComeException)
        {
            throw new ApiException(ProblemKind.NothingYet, nothing.Message);
        }
    }

    /// <summary>The run that a page before came from.</summary>
    public Task<AssessmentRun> FindAgainAsync(ApiRequest request, long id, CancellationToken cancellationToken) =>
        id > 0 ? FindAsync(id, cancellationToken) : FindAsync(request, cancellationToken);

    /// <summary>The stored run of a number.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<AssessmentRun> FindAsync(long id, CancellationToken cancellationToken) =>
        await assessments.FindAsync(id, cancellationToken) ?? throw new ApiException(ProblemKind.UnknownRun, $"There is no run {id}.");
}
