using System.CommandLine;
using Microsoft.Extensions.Logging;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin serve`: the pages and the API over what is stored already. `tocsin run` takes in and assesses first.</summary>
internal sealed class ServeCommand(CommandHost host)
{
    private readonly ReadingOptions reading = new();
    private readonly PagesOptions pages = new();

    public Command Build()
    {
        var command = new Command("serve", "Serve the pages and the API from stored data.");
        reading.AddTo(command);
        pages.AddTo(command);
        host.Worlds.RefuseForms(command, unless: null, "serve has no JSON or CSV output; its API has.");
        return host.With(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var world = host.Worlds.World(parsed);
        if (reading.AreGiven(parsed) && world == WorldOptions.Exercise)
            throw new CommandFailedException(ExitCode.Usage,
                "The exercise region is open to all: leave out --just-me and --open-reading, or --exercise.");
        pages.OpenLog(parsed, host);
        using var claim = RunningSite.Claim(DataFolder.Of(world), pages.Address(parsed));
        await using var session = await Session.OpenWithRoomAsync(world, host, cancellationToken);
        await using var signer = new LogSigner(session, host.Screen);
        await using var server = await PagesServer.StartAsync(pages.Options(parsed, session.Folder, host), session, cancellationToken);
        claim.Moved(server.Address, server.Certificate);
        host.Screen.Tell(
            LogLevel.Information, $"Serving {server.Address} from {session.Folder}{(session.World.IsExercise ? " (EXERCISE)" : "")}. Ctrl-C stops it.");
        await reading.OpenAsync(parsed, session, cancellationToken);
        await FirstLink.SayAsync(session, host.Screen, server.Address, await reading.JustMeAsync(parsed, session, cancellationToken), cancellationToken);
        await server.UntilStoppedAsync(host.Screen, signer, cancellationToken);
        if (host.Screen.Log is not null)
            host.Screen.Tell(LogLevel.Information, "Stopping.");
        return ExitCode.Done;
    }
}
