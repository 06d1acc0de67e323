using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Tocsin.Store;
using Tocsin.Web;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Tls;

namespace Tocsin.Cli;

/// <summary>The options of the commands that serve pages. Each has a setting that holds where it is not given.</summary>
public sealed class PagesOptions
{
    private readonly Option<int> port = new("--port")
    {
        Description = $"Port; 0 picks a free one ({Setting.Port.Name}).",
        DefaultValueFactory = _ => int.TryParse(Setting.Port.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : new WebOptions().Port,
    };

    private readonly Option<string[]> listen = new("--listen") { Description = $"Address to listen on besides loopback, such as 0.0.0.0; needs --host, and --certificate or --proxy. Repeatable ({Setting.Listen.Name})." };
    private readonly Option<string?> name = new("--host") { Description = $"The server's public name, for example tocsin.example.org ({Setting.Host.Name})." };
    private readonly Option<FileInfo?> certificate = new("--certificate") { Description = $"The server's certificate chain, PEM ({Setting.Certificate.Name})." };
    private readonly Option<FileInfo?> key = new("--certificate-key") { Description = $"The certificate's private key, PEM ({Setting.CertificateKey.Name})." };
    private readonly Option<string[]> proxies = new("--proxy") { Description = $"TLS proxy's address; it must send X-Forwarded-For and X-Forwarded-Proto. Repeatable ({Setting.Proxy.Name})." };
    private readonly Option<string?> logFormat = new("--log-format") { Description = $"Log to standard error: line or json ({Setting.LogFormat.Name})." };
    private readonly Option<string?> logLevel = new("--log-level") { Description = $"Least serious events logged: debug, info, warning or error ({Setting.LogLevel.Name})." };

    /// <summary>Folder of the keys that protect cookies and forms.</summary>
    /// <param name="folder">The world's folder.</param>
    public static string KeysOf(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var keys = Setting.Keys.Value ?? Path.Combine(folder.Path, "keys");
        PrivateFiles.CreateFolder(keys);
        return keys;
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        port.Validators.Add(result =>
        {
            // Its own reading: asking for the value of what is no number would throw before the parser has said so.
            if (result.Tokens is [var given] && !(int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535))
                result.AddError("--port must be from 0 to 65535.");
        });
        foreach (var option in new Option[] { port, listen, name, certificate, key, proxies, logFormat, logLevel })
            command.Options.Add(option);
        foreach (var addresses in new[] { listen, proxies })
        {
            addresses.Validators.Add(result =>
            {
                foreach (var given in result.Tokens.Where(given => !IPAddress.TryParse(given.Value, out _)))
                    result.AddError($"{addresses.Name} must be an address such as 192.0.2.1 or ::, not \"{given.Value}\".");
            });
        }

        foreach (var (option, setting) in new[] { (name, Setting.Host), (logFormat, Setting.LogFormat), (logLevel, Setting.LogLevel) })
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var given] && setting.Fault(given.Value) is { } fault)
                    result.AddError($"{option.Name} is \"{given.Value}\", which {fault}.");
            });
        }

        command.Validators.Add(CheckTogether);
    }

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The world's folder.</param>
    /// <param name="host">The clock, and the log where one is written.</param>
    /// <exception cref="CertificateException">The certificate cannot be used.</exception>
    public WebOptions Options(ParseResult parsed, DataFolder folder, CommandHost host)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(host);
        return new WebOptions
        {
            Port = parsed.GetValue(port),
            Addresses = Addresses(parsed, listen, Setting.Listen),
            Host = parsed.GetValue(name) ?? Setting.Host.Value,
            Certificate = CertificateOf(parsed) is { } file
                ? ServerCertificate.Read(file, parsed.GetValue(key)?.FullName ?? Path.GetFullPath(Setting.CertificateKey.Value!), host.Time)
                : null,
            Proxies = Addresses(parsed, proxies, Setting.Proxy),
            KeysFolder = KeysOf(folder),
            SecurityContact = Setting.SecurityContact.Value is { } contact ? new Uri(contact) : null,
            SignInService = SignInServiceSettings.Read(setting => setting.Value),
            TrialLanguages = Setting.TrialLanguages.Value is not null,
            Log = host.Screen.Log ?? new ServerLog(Console.Error, LogFormat.Line, Level(parsed), host.Time),
            Telemetry = Setting.Otlp.Value is { } collector ? new TelemetryTarget(new Uri(collector), Setting.OtlpHeaders.Value) : null,
        };
    }

    /// <summary>Turns standard error into a log where that was asked for; from then on nothing is said there to a person.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="host">Where the command writes.</param>
    public void OpenLog(ParseResult parsed, CommandHost host)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(host);
        if ((parsed.GetValue(logFormat) ?? Setting.LogFormat.Value) is { } format)
            host.Screen.Log = new ServerLog(Console.Error, format == "json" ? LogFormat.Json : LogFormat.Line, Level(parsed), host.Time);
    }

    /// <summary>Where the pages will be, as far as it can be known before a free port is taken.</summary>
    public Uri Address(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{parsed.GetValue(port)}"));
    }

    private string? CertificateOf(ParseResult parsed) =>
        parsed.GetValue(certificate)?.FullName ?? (Setting.Certificate.Value is { } set ? Path.GetFullPath(set) : null);

    private LogLevel Level(ParseResult parsed) => (parsed.GetValue(logLevel) ?? Setting.LogLevel.Value) switch
    {
        "debug" => LogLevel.Debug,
        "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => LogLevel.Information,
    };

    private static IPAddress[] Addresses(ParseResult parsed, Option<string[]> option, Setting setting) =>
        [.. (parsed.GetValue(option) is { Length: > 0 } given ? given : [.. setting.Parts]).Select(IPAddress.Parse)];

    private void CheckTogether(CommandResult result)
    {
        var (isBeyond, hasCertificate, hasProxy) = (Has(listen, Setting.Listen), Has(certificate, Setting.Certificate), Has(proxies, Setting.Proxy));
        if (isBeyond && !hasCertificate && !hasProxy)
            result.AddError("--listen needs --certificate or --proxy: beyond this machine Tocsin uses TLS only.");
        if ((isBeyond || hasCertificate || hasProxy) && !Has(name, Setting.Host))
            result.AddError("--listen, --certificate and --proxy need --host: the server's public name.");
        if (hasCertificate != Has(key, Setting.CertificateKey))
            result.AddError("--certificate and --certificate-key go together.");
        if (hasCertificate && hasProxy)
            result.AddError("Use either --certificate or --proxy, not both.");

        bool Has(Option option, Setting setting) => result.GetResult(option) is not null || setting.Value is not null;
    }
}
