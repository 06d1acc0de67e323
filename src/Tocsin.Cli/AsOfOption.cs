using System.CommandLine;
using Tocsin.Assess;

namespace Tocsin.Cli;

/// <summary>--as-of DATE: what would have been said on that day from what was known by then.</summary>
public sealed class AsOfOption
{
    private readonly Option<DateOnly?> day = DayOption.Of(
        "--as-of", "Use only data known by this day.");

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(day);
    }

    /// <summary>The day asked for; null for the newest assessment.</summary>
    public DateOnly? Day(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(day);
    }

    /// <summary>The day on which names are read: the one asked for, or today.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="time">The clock.</param>
    public DateOnly DayOrToday(ParseResult parsed, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Day(parsed) ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
    }

    /// <summary>The run to show: the newest stored one, or what would have been said on the day.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="session">The open world.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AssessmentRun> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (Day(parsed) is { } asked)
            return await new Assessor(session.Database, session.World, session.Time).ReadAsync(asked, cancellationToken);
        return await new Assessments(session.Database).LatestAsync(cancellationToken)
            ?? throw new CommandFailedException(ExitCode.NotFound, $"No assessment yet in {session.Folder}. Run `tocsin run`.");
    }
}
