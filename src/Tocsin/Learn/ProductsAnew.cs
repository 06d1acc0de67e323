using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Assess.Forecasts;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Learn;

/// <summary>
/// Computes assessments, forecasts and alarms from what is left when data are withdrawn, in the transaction that withdraws them: whoever reads sees the old
/// ones until that commits and
/// the new ones from then on, so that nobody blanks the pages of others. Back-tests take too long for that.
/// </summary>
internal sealed class ProductsAnew(Database database, TimeProvider time)
{
    private const string Before = "before_computing";

    /// <summary>Which kinds are shown to everybody now.</summary>
    public Task<(bool Assessments, bool Forecasts, bool Alarms)> ShownAsync(CancellationToken cancellationToken) =>
        database.As(WorkContext.Products).FirstAsync(
        "select exists (select from assess.run), exists (select from assess.forecast_run), exists (select from assess.alarm_run)", [],
        row => (row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2)), cancellationToken);

    /// <summary>Computes the kinds that were shown. What cannot be computed keeps no withdrawal from being made.</summary>
    /// <param name="work">The transaction that withdraws; it is in another context afterwards.</param>
    /// <param name="shown">What was shown before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it could not be done; null when it was, or when nothing is left to compute from.</returns>
    public async Task<string?> ComputeAsync(UnitOfWork work, (bool Assessments, bool Forecasts, bool Alarms) shown, CancellationToken cancellationToken)
    {
        var within = database.Within(work);
        var (world, today) = (World.Load(database.World), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        await work.SaveAsync(Before, cancellationToken);
        try
        {
            if (shown.Assessments)
                await new Assessor(within, world, time).RunAsync(today, cancellationToken);
            if (shown.Forecasts)
                await new Forecaster(within, time).RunAsync(today, cancellationToken);
            if (shown.Alarms)
                await new AlarmWatch(within, world, time).RunAsync(today, ShippedThresholds.Method, cancellationToken);
            return null;
        }
        catch (NothingKnownException)
        {
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await work.BackToAsync(Before, cancellationToken);
            return problem.Message;
        }
    }
}
