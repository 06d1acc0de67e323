using System.Globalization;
using Spectre.Console;
using Tocsin.Assess;

namespace Tocsin.Cli.Terminal;

/// <summary>What a run rested on, in a few lines.</summary>
internal static class RunLines
{
    public static void Write(Screen screen, AssessmentRun run)
    {
        var assessed = run.States.Count(state => state.Risk is not null);
        screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"As known on {run.AsOf:yyyy-MM-dd}{(run.Label is { } label ? $" ({label})" : "")}: {assessed} States with a forecast, {run.States.Count - assessed} not assessable. Snapshot {run.Snapshot}."));
        if (run.Model is { } model)
        {
            screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Model {model.Id}: edition {model.Edition}, trained to {model.TrainedUntil} on {model.Rows} State-years with {model.Positives} onsets ahead; lambda {model.Lambda:g6} (no. {model.LambdaIndex}), seed {model.Seed}."));
            foreach (var missing in model.MissingPredictors)
                screen.Tables.WriteLine($"The edition lacks the predictor {missing}; fitting without it.");
        }
    }
}
