using Tocsin.Assess;

namespace Tocsin.Web.Api.Assess;

/// <summary>Finds the run that answers for a day.</summary>
internal sealed class RunOfDay(Assessments assessments)
{
    /// <summary>The newest run, or the one for the as-of day that was asked for.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<AssessmentRun> FindAsync(ApiRequest request, CancellationToken cancel)
    {
        if (request.Get(Parameters.AsOf) is not { } day)
        {
            return await assessments.LatestAsync(cancel).ConfigureAwait(false)
                ?? throw new ApiException(ProblemKind.NothingYet, "No assessment has been made yet.");
        }

        return await assessments.ForDayAsync(day, cancel).ConfigureAwait(false)
            ?? throw new ApiException(ProblemKind.NothingYet, $"There is no assessment as of {day:yyyy-MM-dd}.");
    }

    /// <summary>The run of a number.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<AssessmentRun> FindAsync(long id, CancellationToken cancel) =>
        await assessments.FindAsync(id, cancel).ConfigureAwait(false) ?? throw new ApiException(ProblemKind.UnknownRun, $"There is no run {id}.");
}
