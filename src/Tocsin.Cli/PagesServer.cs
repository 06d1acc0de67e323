using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Tocsin.Web;

namespace Tocsin.Cli;

/// <summary>The web server while it runs inside a command.</summary>
public sealed class PagesServer : IAsyncDisposable
{
    private readonly WebApplication site;

    private PagesServer(WebApplication site, Uri address)
    {
        this.site = site;
        Address = address;
    }

    /// <summary>Where it listens, with the port it really took.</summary>
    public Uri Address { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="options">Port and the like.</param>
    /// <param name="session">The open world.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandFailedException">The port is taken.</exception>
    public static async Task<PagesServer> StartAsync(WebOptions options, Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(session);
        var site = Site.Build(options, session.Database, session.World, session.Time);
        try
        {
            await site.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await site.DisposeAsync().ConfigureAwait(false);
            throw new CommandFailedException(ExitCode.AlreadyRunning,
                $"Port {options.Port} on this machine is taken by another program. End that one, or name another port with --port (0 takes a free one).");
        }

        var port = new Uri(site.Urls.First()).Port;
        return new PagesServer(site, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")));
    }

    /// <summary>Returns when the command is asked to stop; that is how serving ends well.</summary>
    public static async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await site.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await site.DisposeAsync().ConfigureAwait(false);
    }
}
