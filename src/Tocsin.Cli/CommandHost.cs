using System.CommandLine;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Access.Log;
using Tocsin.Cli.Terminal;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Store;
using static System.FormattableString;

namespace Tocsin.Cli;

/// <summary>What a command is given, and the frame it runs in: failures become one line and a status.</summary>
/// <param name="Screen">Where it writes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Worlds">The options every command has.</param>
public sealed record CommandHost(Screen Screen, TimeProvider Time, WorldOptions Worlds)
{
    /// <summary>Gives a command its action.</summary>
    /// <param name="command">The command.</param>
    /// <param name="action">What it does; throws to fail.</param>
    public Command With(Command command, Func<ParseResult, CancellationToken, Task<ExitCode>> action)
    {
        ArgumentNullException.ThrowIfNull(command);
        Worlds.RefuseTwoForms(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return (int)await action(parsed, cancellationToken);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                return (int)Failures.Report(cancellationToken.IsCancellationRequested ? new OperationCanceledException() : failure, Screen);
            }
        });
        return command;
    }

    /// <summary>Gives a command an action that works on the world's open database.</summary>
    /// <param name="command">The command.</param>
    /// <param name="action">What it does; throws to fail.</param>
    public Command WithSession(Command command, Func<ParseResult, Session, CancellationToken, Task<ExitCode>> action) =>
        With(command, (parsed, cancellationToken) => InSessionAsync(parsed, action, cancellationToken));

    /// <summary>Runs what works on an open database; where it fails because the disk is full, that is what is said.</summary>
    /// <param name="session">The open world.</param>
    /// <param name="action">What it does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ExitCode> TellFullDiskAsync(
        Session session, Func<CancellationToken, Task<ExitCode>> action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            return await action(cancellationToken);
        }
        catch (Exception failure) when (session.Database.FullDiskBehind(failure) is { } full)
        {
            throw full;
        }
    }

    /// <summary>Gives a command that shows content its action: it runs for those who see any.</summary>
    /// <param name="command">The command.</param>
    /// <param name="action">What it does; throws to fail.</param>
    /// <param name="subject">What it shows, for the access log: "state XAA"; the command itself, where that is about no one thing.</param>
    public Command WithReader(Command command, Func<ParseResult, Session, CancellationToken, Task<ExitCode>> action, Func<ParseResult, World, string?>? subject = null) =>
        With(command, (parsed, cancellationToken) =>
        {
            RefuseWithoutStore(parsed);
            return InSessionAsync(
                parsed, (typed, session, token) => ReadAsync(typed, session, action, subject?.Invoke(typed, session.World), token), cancellationToken);
        });

    /// <summary>Gives a command an action that needs a file and nothing of the store: it opens no database and asks for no account.</summary>
    /// <param name="command">The command.</param>
    /// <param name="file">The option that names the file; without it the command shows what is stored.</param>
    /// <param name="onFile">What it does with the file; throws to fail.</param>
    /// <param name="onStore">What it does with what is stored; throws to fail.</param>
    public Command WithFileOrReader<T>(
        Command command,
        Option<T?> file,
        Func<T, ParseResult, CancellationToken, Task<ExitCode>> onFile,
        Func<ParseResult, Session, CancellationToken, Task<ExitCode>> onStore)
        where T : FileSystemInfo =>
        With(command, async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(file) is { } named)
            {
                Mark(FileWorld(parsed));
                return await onFile(named, parsed, cancellationToken);
            }

            RefuseWithoutStore(parsed);
            await using var session = await Session.OpenAsync(Worlds.World(parsed), Time, cancellationToken);
            Mark(session.World.Id);
            return await ReadAsync(parsed, session, onStore, null, cancellationToken);
        });

    /// <summary>Which world a file is about that somebody names: the exercise region when they say so, whatever this machine has stored.</summary>
    /// <param name="parsed">The command line.</param>
    public string FileWorld(ParseResult parsed) => Worlds.AsksForExercise(parsed) ? WorldOptions.Exercise : WorldOptions.Real;

    /// <summary>Shows content, to those who see any.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="session">The open world.</param>
    /// <param name="action">What it does; throws to fail.</param>
    /// <param name="subject">What it shows, for the access log; null where that is about no one thing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ExitCode> ReadAsync(
        ParseResult parsed, Session session, Func<ParseResult, Session, CancellationToken, Task<ExitCode>> action, string? subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(action);
        await session.ReadsContentAsync(AccessAct.Read, parsed, subject, cancellationToken);
        HandlingsRead.Begin();
        Screen.AskHandling = async () => (await new Marks(session.Database).OfWhatWasReadAsync(cancellationToken)).Strictest;
        var code = await action(parsed, session, cancellationToken);
        if (code == ExitCode.Done && Worlds.Format(parsed) == OutputFormat.Table && await Screen.HandlingAsync() is { } handling)
            Screen.Tables.WriteLine($"Handling: {handling.Text}");
        if (code == ExitCode.Done && await new Withdrawals(session.Database).ToTellAsync(cancellationToken) is { } withdrawn)
        {
            Screen.Note(Invariant(
                $"Data withdrawn on {withdrawn:yyyy-MM-dd} are not used here; numbers may have changed."));
        }

        return code;
    }

    private async Task<ExitCode> InSessionAsync(
        ParseResult parsed, Func<ParseResult, Session, CancellationToken, Task<ExitCode>> action, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(Worlds.World(parsed), Time, cancellationToken);
        Mark(session.World.Id);
        return await TellFullDiskAsync(session, token => action(parsed, session, token), cancellationToken);
    }

    // To open a store would make one.
    private void RefuseWithoutStore(ParseResult parsed)
    {
        if (Session.WhyNoStore(Worlds.World(parsed)) is { } nothing)
            throw new CommandFailedException(ExitCode.NotFound, nothing);
    }

    /// <summary>Says which world the tables are about; every command does before its first.</summary>
    /// <param name="world">"world" or "exercise".</param>
    public void Mark(string world)
    {
        if (world == WorldOptions.Exercise)
            Screen.MarkExercise();
    }
}
