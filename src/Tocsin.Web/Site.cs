using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tocsin.Access;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Assess.Forecasts;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Learn;
using Tocsin.Learn.Alarms;
using Tocsin.Learn.Monthly;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Api;
using Tocsin.Web.Assets;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;
using Tocsin.Web.Log;
using Tocsin.Web.Pages;
using Tocsin.Web.Tls;
using Tocsin.Web.Wording;

namespace Tocsin.Web;

/// <summary>Puts the web server together: pages and API over one open database and one world.</summary>
public static class Site
{
    // A name that is not ours means that another site's page reaches for this server through the reader's browser.
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>
    /// Builds the server without starting it. It listens on the loopback interface; beyond that only where every reader comes over TLS.
    /// </summary>
    /// <param name="options">Port and the like.</param>
    /// <param name="database">The open database of <paramref name="world"/>; stays the caller's.</param>
    /// <param name="world">The world whose pages are shown.</param>
    /// <param name="time">The clock.</param>
    public static WebApplication Build(WebOptions options, Database database, World world, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Nothing is read from the folder the command is called in.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        Log(builder.Logging, options, time);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services.AddSingleton(options).AddSingleton(world).AddSingleton(time);
        // Whatever reads for a request reads as whoever made it.
        builder.Services.AddSingleton(services => database.As(() => Presence.Of(services.GetRequiredService<IHttpContextAccessor>().HttpContext).Context));
        builder.Services.AddSingleton(_ => new AccessLog(database, Environment.MachineName, time)).AddSingleton<Witness>();
        builder.Services.AddSingleton<PublicLog>().AddSingleton<LogRate>().AddSingleton(_ => new PublicReserve(database, options, time));
        builder.Services.AddAccounts(options);
        builder.Services.AddSingleton(_ => options.Vault ?? VaultPlace.FromEnvironment(world.Id));
        builder.Services.AddSingleton<SourceVault>().AddSingleton<Unmasking>().AddSingleton<Forgetting>();
        builder.Services.AddHostedService<CertificateWatch>();
        builder.Services.AddTelemetry(options);
        AddReaders(builder.Services);
        AddPages(builder.Services, options);
        builder.Services.AddTocsinApi();

        var app = builder.Build();
        app.UseTraces(options);
        app.UseProxies(options);
        app.UseSecurityHeaders();
        app.UseWhen(context => !Health.IsAsked(context), named => named.UseHostFiltering());
        app.UseTlsOnly(options);
        app.UseResponseCompression();
        app.UseErrorPages();
        app.UseRouting();
        app.UseHandlingMarks();
        app.UseDoor();
        // Here and not before everything else, where it would go by itself: what a sign-in service sends back passes the same walls as every request.
        app.UseAuthentication();
        app.Services.GetRequiredService<SiteAssets>().Map(app);
        app.MapExpectedFiles(app.Services.GetRequiredService<SiteAssets>());
        app.MapHealth();
        app.MapPages();
        app.MapTocsinApi();
        return app;
    }

    // What pages and API read, one of each for both.
    private static void AddReaders(IServiceCollection services) => services
        .AddSingleton<Turnstile>().AddSingleton(_ => RequestRate.Usual()).AddSingleton<Marks>()
        .AddSingleton<Observations>().AddSingleton<Events>().AddSingleton<Imports>().AddSingleton<InputDrifts>().AddSingleton<HandlingChanges>()
        .AddSingleton<Withdrawals>()
        .AddSingleton<Assessor>().AddSingleton<Assessments>().AddSingleton<AsOfRuns>().AddSingleton<Forecaster>().AddSingleton<AsOfForecasts>()
        .AddSingleton<AlarmWatch>().AddSingleton<AlarmRuns>().AddSingleton<AsOfAlarms>().AddSingleton<JudgedMonths>()
        .AddSingleton<StructuralBacktests>().AddSingleton<MonthlyBacktests>().AddSingleton<AlarmBacktests>().AddSingleton<ReadyCheck>();

    private static void AddPages(IServiceCollection services, WebOptions options)
    {
        services.AddHttpContextAccessor();
        // Letters of every script are written as themselves, not as numbers.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<Languages>().AddSingleton<SiteAssets>().AddScoped<Visit>();
        services.AddPageReaders();
        // The framework filters before everything; here it is done below, where health is let through.
        foreach (var early in services.Where(service => service.ServiceType == typeof(IStartupFilter)
            && service.ImplementationType?.Name == "HostFilteringStartupFilter").ToList())
            services.Remove(early);
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = options.Host is { } host ? [host] : [.. OwnNames]);
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = ["text/html", "text/csv", "application/json", "application/problem+json", "application/geo+json", "application/yaml", "image/svg+xml"];
        });
        // Optimal is brotli 4 and gzip 6: some milliseconds a page, and within the size a slow link can bear.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    private static void Listen(KestrelServerOptions kestrel, WebOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1 << 20;
        foreach (var address in options.Addresses)
            kestrel.Listen(address, options.Port, Secure);
        if (options.Addresses.Any(address => IPAddress.Any.Equals(address) || IPAddress.IPv6Any.Equals(address)))
            return; // this machine is one of all
        if (options.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, Secure);
        else
            kestrel.ListenLocalhost(options.Port, Secure);

        void Secure(ListenOptions listen)
        {
            // Asked for each connection: a new certificate is there without a restart, and those above it go along.
            if (options.Certificate is { } certificate)
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Context }),
                });
        }
    }

    private static void Log(ILoggingBuilder logging, WebOptions options, TimeProvider time)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace); // the log itself leaves out what is below its level
        logging.AddProvider(options.Log ?? new ServerLog(Console.Error, LogFormat.Line, LogLevel.Information, time));
        // It warns of keys without a second encryption: their folder is for their owner alone, and documented so.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // It warns that it has forbidden keeping an answer, which we had forbidden already.
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // Why it does not start is said by whoever started it, in a sentence and without a trace.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is >= LogLevel.Warning and < LogLevel.Critical);
    }
}
