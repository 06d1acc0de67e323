using System.CommandLine;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>What nearly every command needs: the world's reference data, its open database and the clock.</summary>
public sealed class Session : IAsyncDisposable
{
    private static readonly TimeSpan RoomPause = TimeSpan.FromSeconds(5);

    private Session(World world, Database database, DataFolder folder, TimeProvider time, SignIn signIn)
    {
        Log = new AccessLog(database, Environment.MachineName, time);
        World = world;
        Database = database;
        Folder = folder;
        Time = time;
        SignIn = signIn;
    }

    /// <summary>Reference data of the world.</summary>
    public World World { get; }

    /// <summary>As whom it is read.</summary>
    public SignIn SignIn { get; }

    /// <summary>Its database, in the context of whoever is signed in.</summary>
    public Database Database { get; }

    /// <summary>Its access log.</summary>
    public AccessLog Log { get; }

    /// <summary>Its folder.</summary>
    public DataFolder Folder { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Today, UTC: the default as-of day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <summary>Opens the world's database, starting the private server where needed.</summary>
    /// <param name="world">"world" or "exercise".</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Session> OpenAsync(string world, TimeProvider time, CancellationToken cancellationToken)
    {
        var reference = World.Load(world);
        var folder = DataFolder.Of(world);
        var signIn = SignIn.Find(folder, reference.IsExercise);
        var options = DatabaseOptions.FromEnvironment(world) with { Context = signIn.Context };
        var database = await Database.OpenAsync(options, time, cancellationToken);
        if (reference.IsExercise)
            await ExerciseAccounts.EnsureAsync(database, cancellationToken);
        if (Bearers.SessionKey(signIn.Bearer) is { } key)
            await new Sessions(database).SeenAsync(key, cancellationToken);
        return new Session(reference, database, options.Folder, time, signIn);
    }

    /// <summary>The same for what serves for long: where the disk is full it says so, waits, and goes on by itself once there is room.</summary>
    /// <param name="world">"world" or "exercise".</param>
    /// <param name="host">The clock, and where to say it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Session> OpenWithRoomAsync(string world, CommandHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        for (var isSaid = false; ; isSaid = true)
        {
            try
            {
                return await OpenAsync(world, host.Time, cancellationToken);
            }
            catch (StoreException full) when (full.Failure == StoreFailure.DiskFull)
            {
                if (!isSaid)
                    host.Screen.Tell(LogLevel.Error, $"{full.What} Where: {full.Where}. Free space to continue, or press Ctrl-C to stop.");
                await Task.Delay(RoomPause, host.Time, cancellationToken);
            }
        }
    }

    /// <summary>Whether whoever is signed in sees content.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> SeesContentAsync(CancellationToken cancellationToken) => (await Database.ReaderAsync(cancellationToken)).SeesContent;

    /// <summary>Returns when it stands in the access log that whoever is signed in is about to be shown content, or that they are not.</summary>
    /// <inheritdoc cref="RecordAsync" path="/param"/>
    /// <exception cref="CommandFailedException">Nobody is signed in, or they see none: says what to do.</exception>
    /// <exception cref="AccessLogException">It could not be written: then nothing may be shown.</exception>
    public async Task ReadsContentAsync(AccessAct act, ParseResult parsed, string? subject, CancellationToken cancellationToken)
    {
        var reader = await Database.ReaderAsync(cancellationToken);
        await RecordAsync(act, parsed, subject, cancellationToken, reader.SeesContent ? AccessOutcome.Granted : AccessOutcome.Refused);
        if (reader.SeesContent)
            return;
        throw new CommandFailedException(ExitCode.SignInNeeded, await WhyNothingAsync(reader, cancellationToken));
    }

    /// <summary>Why whoever is signed in sees no content, and what to do.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> WhyNothingAsync(CancellationToken cancellationToken) =>
        await WhyNothingAsync(await Database.ReaderAsync(cancellationToken), cancellationToken);

    /// <summary>Says that a world has no store yet; null where it has one, or where it is on a server that TOCSIN_DATABASE names.</summary>
    /// <param name="world">"world" or "exercise".</param>
    public static string? WhyNoStore(string world) => DatabaseOptions.FromEnvironment(world) is { ConnectionString: null, Folder: var folder }
        && !Directory.Exists(folder.Postgres) ? $"Nothing is stored yet in {folder}. See `tocsin run --help`." : null;

    private async Task<string> WhyNothingAsync(Reader reader, CancellationToken cancellationToken)
    {
        if (reader.Person is not null)
            return $"The account {reader.Name} sees no content. Sign in with one that does: `tocsin sign-in`.";
        if (SignIn.Bearer is not null)
            return $"Your session or token has ended. Use `tocsin sign-in`, or put a new token in {SignIn.Variable}.";
        if (!await FirstOperator.IsAwaitedAsync(Database, cancellationToken))
            return $"Sign in to see this: `tocsin sign-in`, or put a token in {SignIn.Variable}. To show TLP:CLEAR content to everyone: `tocsin public-reading on`.";
        return (await new Observations(Database).OpenSnapshotAsync(Today, cancellationToken)).IsEmpty
            ? "No open data is stored yet, and nobody has an account yet. See `tocsin run --help`."
            : $"{SignIn.NobodyYet} To show TLP:CLEAR content to everyone: `tocsin public-reading on`.";
    }

    /// <summary>
    /// Writes into the access log what a command is about to do or to show, and returns when it is written. Where nobody is signed in, the entry names the
    /// account of the machine.
    /// </summary>
    /// <param name="act">What.</param>
    /// <param name="parsed">The command as it was typed.</param>
    /// <param name="subject">What it is about; the command itself, where that says nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="outcome">What becomes of it.</param>
    /// <param name="why">The reason that was given; null where none must be.</param>
    /// <exception cref="AccessLogException">It could not be written: then it must not be done.</exception>
    public async Task RecordAsync(AccessAct act, ParseResult parsed, string? subject, CancellationToken cancellationToken, AccessOutcome outcome = AccessOutcome.Granted, string? why = null)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var reader = await Database.ReaderAsync(cancellationToken);
        var query = new Dictionary<string, string>(StringComparer.Ordinal) { ["terminal"] = Environment.UserName, ["command"] = Typed(parsed) };
        await Log.RecordAsync(
            new AccessEntry(act, subject ?? $"command {parsed.CommandResult.Command.Name}")
            {
                Person = reader.Name, PersonNumber = reader.Person, Session = reader.Session, Token = reader.Token, Query = query, Outcome = outcome, Why = why,
            },
            cancellationToken);
    }

    // The log is read by those who are in no compartment: their names are left out.
    private static string Typed(ParseResult parsed)
    {
        var words = new List<string>();
        var isName = false;
        foreach (var word in parsed.Tokens.Select(token => token.Value))
        {
            isName = word == "--compartment" || (isName && !word.StartsWith('-'));
            words.Add(isName && word != "--compartment" ? "…" : word);
        }

        return string.Join(' ', words);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await Database.DisposeAsync();
    }
}
