using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tocsin.Web.Tls;

/// <summary>Takes a new certificate while the server runs, and says each day in the log when the one in use is about to end.</summary>
internal sealed class CertificateWatch(WebOptions options, TimeProvider time, ILoggerFactory logs) : IHostedService, IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ILogger _log = logs.CreateLogger("Tocsin.Certificate");
    private readonly CancellationTokenSource _end = new();
    private Task _watching = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watching = WatchAsync(_end.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await _watching;
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        if (options.Certificate is not { } certificate)
            return;
        var told = Tell(certificate);
        using var pulse = new PeriodicTimer(options.CertificateLook, time);
        try
        {
            while (await pulse.WaitForNextTickAsync(cancellationToken))
            {
                if (Look(certificate) || time.GetUtcNow() - told >= Day)
                    told = Tell(certificate);
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private bool Look(ServerCertificate certificate)
    {
        try
        {
            if (!certificate.Look())
                return false;
            _log.LogInformation("A new certificate is in use");
            return true;
        }
        catch (CertificateException refused)
        {
            _log.LogError("The new certificate cannot be used, and the previous one stays in use until {Until:yyyy-MM-dd HH:mm}Z: {Why}. " +
                "Replace both files with complete ones",
                certificate.NotAfter, refused.Message);
            return false;
        }
    }

    private DateTimeOffset Tell(ServerCertificate certificate)
    {
        var now = time.GetUtcNow();
        var state = new CertificateState(certificate, options.Host, now);
        _log.Log(state.IsBad ? LogLevel.Error : state.IsNear ? LogLevel.Warning : LogLevel.Information, "{State}", state.Words);
        return now;
    }
}
