using System.Globalization;
using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Assess;

/// <summary>Monthly forecasts of deaths, of the world and of one State.</summary>
internal static class ForecastApi
{
    private static readonly ApiParameter<MonthlyTarget> Target = new(
        "target", "What is counted: ged_all, organized violence; ged_sb, ged_ns, ged_os, its types; civilians.",
        new("string", Words: [.. MonthlyTargets.Counts.Select(target => target.Name())], Default: MonthlyTarget.AllTypes.Name()), MonthlyTarget.AllTypes.Name(), MonthlyTarget.AllTypes,
        text => MonthlyTargets.Find(text) is { } target && MonthlyTargets.Counts.Contains(target)
            ? target
            : throw new FormatException($"'target' takes {string.Join(", ", MonthlyTargets.Counts.Select(one => one.Name()))}."));

    private static readonly ApiParameter<int> Leads = new(
        "leads", "Months ahead of the origin.", new("integer", Minimum: 1, Maximum: MonthlyMethod.LongestLead, Default: "36"), "6", MonthlyMethod.LongestLead,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var leads) && leads is >= 1 and <= MonthlyMethod.LongestLead
            ? leads
            : throw new FormatException($"'leads' is a whole number from 1 to {MonthlyMethod.LongestLead}."));

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Page<ForecastRow>>("/forecasts", "Assess", OfWorld, [Parameters.AsOf, Target, Leads, Parameters.Limit, Parameters.Cursor], ForecastRow.Table.Described);
        routes.Get<Page<ForecastRow>>("/states/{code}/forecast", "Assess", OfState, [Parameters.AsOf, Target, Leads], ForecastRow.Table.Described);
        routes.Get<Page<DrawRow>>("/states/{code}/forecast/draws", "Assess", Draws, [Parameters.AsOf, Target, Leads], DrawRow.Table.Described);
    }

    /// <summary>Monthly forecasts of deaths in every State: quantiles and probabilities</summary>
    /// <remarks>By name of State, then month. A State that is not assessable has one row that says why.</remarks>
    internal static async Task<Answer> OfWorld(
        ApiRequest request, World world, RunOfDay runs, AsOfForecasts forecasts, ForecastNotes notes, CancellationToken cancellationToken)
    {
        var after = request.AfterPlace();
        var run = after is null ? await runs.FindAsync(request, cancellationToken) : await runs.FindAgainAsync(request, after.Value.Run, cancellationToken);
        var target = (await forecasts.FindAsync(run, cancellationToken)).Of(request.Get(Target));
        var states = run.States.Select(one => world.Get(one.State)).OrderBy(state => state.Name, StringComparer.Ordinal);
        var places = states.SelectMany(state => Places(state.Code, target, run, request.Get(Leads))).ToList();
        var start = after?.Place ?? 0;
        var page = places.Skip(start).Take(request.Get(Parameters.Limit)).Select(place => place()).ToList();
        var end = start + page.Count;
        var next = end < places.Count ? request.CursorAfterNumbers(run.Id, end) : null;
        return request.Rows(page, ForecastRow.Table, await notes.OfAsync(run, target, cancellationToken), next);
    }

    /// <summary>Monthly forecasts of deaths in one State: quantiles and probabilities</summary>
    internal static async Task<Answer> OfState(
        ApiRequest request, World world, RunOfDay runs, AsOfForecasts forecasts, ForecastNotes notes, CancellationToken cancellationToken)
    {
        var state = request.State(world);
        var run = await runs.FindAsync(request, cancellationToken);
        var target = (await forecasts.FindAsync(run, cancellationToken)).Of(request.Get(Target));
        return request.Rows(
            [.. Places(state.Code, target, run, request.Get(Leads)).Select(place => place())], ForecastRow.Table, await notes.OfAsync(run, target, cancellationToken));
    }

    /// <summary>The draws themselves behind one State's forecast</summary>
    /// <remarks>By month and value; none when the State is not assessable.</remarks>
    internal static async Task<Answer> Draws(
        ApiRequest request, World world, RunOfDay runs, AsOfForecasts forecasts, ForecastNotes notes, CancellationToken cancellationToken)
    {
        var state = request.State(world);
        var run = await runs.FindAsync(request, cancellationToken);
        var target = (await forecasts.FindAsync(run, cancellationToken)).Of(request.Get(Target));
        var draws = target.WhyNot(state.Code, run.AsOf) is null ? target.Find(state.Code)!.Draws! : null;
        var rows = draws is null
            ? []
            : Enumerable.Range(1, request.Get(Leads)).SelectMany(lead => draws.At(lead).Select(value =>
                new DrawRow(state.Code.Value, target.Target.Name(), target.Origin!.Value, target.MonthOf(lead), lead, value.Value, value.Count)));
        return request.Rows([.. rows], DrawRow.Table, await notes.OfAsync(run, target, cancellationToken));
    }

    // Rows are only computed where they are shown: 36 months of every State are some thousand, each over a thousand draws.
    internal static IEnumerable<Func<ForecastRow>> Places(StateCode state, TargetForecast target, AssessmentRun run, int leads)
    {
        if (target.WhyNot(state, run.AsOf) is { } why)
            return [() => ForecastRow.Of(state, target, why)];
        var unit = target.Find(state)!;
        return Enumerable.Range(1, leads).Select(lead => (Func<ForecastRow>)(() => ForecastRow.Of(state, target, unit, lead)));
    }
}
