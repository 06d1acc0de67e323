using Microsoft.Extensions.Logging;
using Spectre.Console;
using Tocsin.Web.Diagnostics;
using static System.FormattableString;

namespace Tocsin.Cli.Terminal;

/// <summary>The steps of a long command: on a terminal a bar a step, in a pipe a line when a step begins and one when it ends, in a log an event
/// each.</summary>
public sealed class Steps(Screen screen, TimeProvider time)
{
    private const string Source = "Tocsin.Jobs";

    /// <summary>Runs one step and says how long it took.</summary>
    /// <param name="title">What is being done, in the present tense: "Taking in 14 files".</param>
    /// <param name="work">The step; reports a fraction in [0, 1] and a note for the line.</param>
    /// <param name="cancellationToken">Stops the step.</param>
    /// <param name="job">What it is called where it is measured; null for a step that is part of no server's work.</param>
    public async Task<T> RunAsync<T>(
        string title, Func<IProgress<(double Fraction, string Note)>, CancellationToken, Task<T>> work, CancellationToken cancellationToken, string? job = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        var start = time.GetTimestamp();
        using var measure = job is null ? null : new JobMeasure(job, time);
        T result = default!;
        try
        {
            if (screen.IsInteractive)
            {
                await screen.Live.Progress()
                    .AutoClear(true)
                    .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
                    .StartAsync(async context =>
                    {
                        var bar = context.AddTask(Markup.Escape(title), maxValue: 1);
                        result = await work(new Reporter(value => Show(bar, title, value)), cancellationToken);
                        bar.Value = 1;
                    });
            }
            else
            {
                screen.Tell(LogLevel.Information, $"{title} …", Source);
                result = await work(new Reporter(_ => { }), cancellationToken);
            }
        }
        catch (Exception failure) when (screen.Log is { } log)
        {
            log.CreateLogger(Source).LogError(failure, "{Title}: failed after {Seconds:0.0} s", title, time.GetElapsedTime(start).TotalSeconds);
            throw;
        }

        measure?.Succeed();
        screen.Tell(LogLevel.Information, Invariant($"{title}: {time.GetElapsedTime(start).TotalSeconds:0.0} s"), Source);
        return result;
    }

    private static void Show(ProgressTask bar, string title, (double Fraction, string Note) value)
    {
        bar.Value = Math.Clamp(value.Fraction, 0, 1);
        bar.Description = Markup.Escape(value.Note.Length > 0 ? $"{title}: {value.Note}" : title);
    }

    // Progress<T> would hop through the thread pool and could report after the end.
    private sealed class Reporter(Action<(double, string)> show) : IProgress<(double Fraction, string Note)>
    {
        public void Report((double Fraction, string Note) value) => show(value);
    }
}
