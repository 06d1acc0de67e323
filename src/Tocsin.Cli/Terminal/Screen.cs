using System.Globalization;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Wording;

namespace Tocsin.Cli.Terminal;

/// <summary>
/// Where a command writes: results to standard output, everything else (progress, notes, errors) to standard error, so that a result can be
/// piped. On a terminal there are progress bars and colour; in a pipe plain lines.
/// </summary>
public sealed class Screen
{
    private const string ExerciseMark = "EXERCISE: fictional States, invented data.";

    /// <summary>Width of tables where there is no terminal to measure.</summary>
    private const int PipeWidth = 160;

    private readonly IAnsiConsole notes;
    private readonly IAnsiConsole tables;
    private readonly bool isWatched;
    private bool owesMark;

    /// <summary>Writes to the process's own streams.</summary>
    public Screen()
    {
        Result = Console.Out;
        tables = ConsoleOver(Console.Out, Console.IsOutputRedirected);
        notes = ConsoleOver(Console.Error, Console.IsErrorRedirected);
        isWatched = !Console.IsErrorRedirected;
    }

    /// <summary>Standard output, for machine-readable results.</summary>
    public TextWriter Result { get; }

    /// <summary>Standard output, for tables. What is said of an exercise is marked so before its first line, whatever the command.</summary>
    public IAnsiConsole Tables
    {
        get
        {
            if (owesMark)
            {
                owesMark = false;
                tables.WriteLine(ExerciseMark);
            }

            return tables;
        }
    }

    /// <summary>Numbers for people, as the pages write them; full precision is in --json and --csv.</summary>
    public Figures Figures { get; } = new(CultureInfo.InvariantCulture);

    /// <summary>Tells how what was read until now must be handled; null where no content is shown.</summary>
    internal Func<Task<Handling>>? AskHandling { get; set; }

    /// <summary>True when a person watches standard error.</summary>
    public bool IsInteractive => isWatched && Log is null;

    /// <summary>The log that standard error is, where a server writes one; null where a person is told.</summary>
    public ServerLog? Log { get; set; }

    /// <summary>Standard error, for live progress.</summary>
    public IAnsiConsole Live => notes;

    /// <summary>What follows is about the exercise region: the first table says so, once.</summary>
    public void MarkExercise() => owesMark = true;

    /// <summary>How what was read until now must be handled; null where no content is shown.</summary>
    internal async Task<Handling?> HandlingAsync() => AskHandling is { } ask ? await ask() : null;

    /// <summary>One plain line beside the result. A log goes without it: it can name what is taken in.</summary>
    public void Note(string line)
    {
        if (Log is null)
            notes.WriteLine(line);
    }

    /// <summary>Something that happened to the server: a line for a person, an event of a log.</summary>
    /// <param name="level">How serious it is.</param>
    /// <param name="line">In a sentence that names nothing of what is stored.</param>
    /// <param name="source">Which part of the server tells it.</param>
    public void Tell(LogLevel level, string line, string source = "Tocsin")
    {
        if (Log is { } log)
            log.CreateLogger(source).Log(level, "{Line}", line);
        else if (level >= LogLevel.Error)
            Error(line);
        else
            Note(line);
    }

    /// <summary>A line beside the result that is not broken where the terminal ends: an address that is broken does not open when it is copied.</summary>
    public void NoteWhole(string line)
    {
        if (Log is null)
            notes.Profile.Out.Writer.WriteLine(line);
    }

    /// <summary>One line that says what went wrong.</summary>
    public void Error(string line)
    {
        if (Log is { } log)
            log.CreateLogger("Tocsin").LogError("{Line}", line);
        else
            notes.WriteLine($"tocsin: {line}");
    }

    /// <summary>A table in the house's form: no frame but a rule under the head, numbers to the right, as wide as the terminal allows.</summary>
    public static FittedTable NewTable(params (string Head, bool IsNumber)[] columns) => new(columns);

    private static IAnsiConsole ConsoleOver(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = PipeWidth;
        return console;
    }
}
