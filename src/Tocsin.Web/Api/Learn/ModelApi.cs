using Tocsin.Assess;
using Tocsin.Web.Api.Assess;
using static System.FormattableString;

namespace Tocsin.Web.Api.Learn;

/// <summary>The structural model in force.</summary>
internal static class ModelApi
{
    private static readonly CsvTable<Coefficient> Table = new()
    {
        { "predictor", "column of the predictor file", row => row.Predictor },
        { "value", "log-odds per unit; 0 when the penalty left it out", row => (double?)row.Value },
        { "standard_deviation", "of the predictor in training, with 1/n", row => (double?)row.StandardDeviation },
        { "standardized", "log-odds per standard deviation", row => (double?)(row.Value * row.StandardDeviation) },
        { "median", "over the States in the data year: the drivers' reference", row => (double?)row.Median },
    };

    public static void Map(ApiRoutes routes) =>
        routes.Get<Document<ModelVersion>>("/models/structural", "Learn", Model, [Parameters.AsOf], Table.Described);

    /// <summary>The structural model: what it was fitted on, its penalty, its coefficients</summary>
    /// <remarks>The model of the newest run, or the run for the as-of day. CSV has one coefficient per row.</remarks>
    internal static async Task<Answer> Model(ApiRequest request, RunOfDay runs, RunCitations citations, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(request, cancellationToken);
        var model = run.Model ?? throw new ApiException(ProblemKind.NothingYet,
            Invariant($"The run as of {run.AsOf:yyyy-MM-dd} fitted no model; each State says why."));
        var notes = await citations.NotesAsync(request, run, [.. run.States.Where(one => one.Risk is not null).Take(1)], null, cancellationToken);
        return request.Thing(model, model.Coefficients, Table, notes);
    }
}
