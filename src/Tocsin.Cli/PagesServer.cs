using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Vault;
using Tocsin.Cli.Terminal;
using Tocsin.Store;
using Tocsin.Web;
using Tocsin.Web.Tls;
using static System.FormattableString;

namespace Tocsin.Cli;

/// <summary>The web server while it runs inside a command.</summary>
public sealed class PagesServer : IAsyncDisposable
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly WebApplication site;
    private readonly Session session;

    private PagesServer(WebApplication site, Session session, Uri address, ServerCertificate? certificate)
    {
        this.site = site;
        Certificate = certificate;
        this.session = session;
        Address = address;
    }

    /// <summary>Where it listens, with the port it really took.</summary>
    public Uri Address { get; }

    /// <summary>What it shows to readers who come over TLS; null where it shows none.</summary>
    public ServerCertificate? Certificate { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="options">Port and the like.</param>
    /// <param name="session">The open world.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandFailedException">The port is taken.</exception>
    public static async Task<PagesServer> StartAsync(WebOptions options, Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(session);
        // What an older backup brought back is destroyed before anybody can ask for it.
        var vault = options.Vault ?? VaultPlace.FromEnvironment(session.World.Id);
        await DestroyedKeys.ApplyAsync(session.Database, vault, cancellationToken);
        if (session.World.IsExercise)
            await ReadyVaultAsync(session, vault, cancellationToken);
        var site = Site.Build(options, session.Database, session.World, session.Time);
        try
        {
            await site.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await site.DisposeAsync();
            throw NotListening(e, options);
        }

        var port = new Uri(site.Urls.First()).Port;
        return new PagesServer(site, session, new Uri(options switch
        {
            { Host: { } host, Certificate: not null } => string.Create(CultureInfo.InvariantCulture, $"https://{host}:{port}"),
            { Host: { } host } => $"https://{host}",
            _ => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"),
        }), options.Certificate);
    }

    // One sentence for each way in which a port cannot be had.
    private static CommandFailedException NotListening(Exception failure, WebOptions options) =>
        Causes(failure).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => new CommandFailedException(ExitCode.AlreadyRunning,
            $"Port {options.Port} is in use. Stop the other program, or choose another --port (0 picks a free one)."),
        SocketError.AccessDenied => new CommandFailedException(ExitCode.Failed,
            $"This user may not listen on port {options.Port}. Use --port 1024 or higher, or have the system grant it."),
        SocketError.AddressNotAvailable => new CommandFailedException(ExitCode.Usage,
            $"This machine has no address {string.Join(", ", options.Addresses)}. Give --listen one it has, or 0.0.0.0 for all."),
        _ => new CommandFailedException(ExitCode.Failed, $"Cannot serve the pages: {failure.Message}"),
    };

    private static IEnumerable<Exception> Causes(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            yield return failure;
    }

    // Without it sources cannot be entered, and all else goes on.
    private static async Task ReadyVaultAsync(Session session, VaultPlace vault, CancellationToken cancellationToken)
    {
        try
        {
            await new MasterKeys(session.Database, vault).EnsureAsync(cancellationToken);
        }
        catch (VaultKeyException)
        {
            // A page about sources says what is wrong, and so does `tocsin vault check`.
        }
    }

    /// <summary>
    /// Returns when the command is asked to stop; that is how serving ends well. Until then a private database that dies is started again, and the end of
    /// the access log is signed when that is due.
    /// </summary>
    /// <param name="screen">Told when the database is away and when it is back.</param>
    /// <param name="signer">Signs the log.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    internal async Task UntilStoppedAsync(Screen screen, LogSigner signer, CancellationToken cancellationToken)
    {
        var pause = Pulse;
        while (await WaitAsync(pause, cancellationToken))
        {
            try
            {
                if (await session.Database.RecoverAsync(cancellationToken))
                    screen.Tell(LogLevel.Warning, "The private database stopped and was restarted; its log says why.");
                pause = Pulse;
                await signer.SignDueAsync(cancellationToken);
            }
            catch (StoreException away)
            {
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                screen.Tell(LogLevel.Error, Invariant($"{away.Message} Retrying in {pause.TotalSeconds:0} s."));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<bool> WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, session.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await site.StopAsync(CancellationToken.None);
        await site.DisposeAsync();
    }
}
