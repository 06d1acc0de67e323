using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Store;
using Tocsin.Web;

namespace Tocsin.Cli;

/// <summary>The options of the commands that serve pages.</summary>
public sealed class PagesOptions
{
    private readonly Option<int> port = new("--port")
    {
        Description = "Port; 0 takes a free one.",
        DefaultValueFactory = _ => new WebOptions().Port,
    };

    private readonly Option<string[]> listen = new("--listen") { Description = "Address to listen on beside this machine's loopback interface, for example 0.0.0.0; needs --host, and --certificate or --proxy. Can be given several times." };
    private readonly Option<string?> name = new("--host") { Description = "The name that readers know the server by, for example tocsin.example.org." };
    private readonly Option<FileInfo?> certificate = new("--certificate") { Description = "The server's certificate with those above it, PEM." };
    private readonly Option<FileInfo?> key = new("--certificate-key") { Description = "The certificate's private key, PEM." };
    private readonly Option<string[]> proxies = new("--proxy") { Description = "Address of a proxy that has TLS and says for whom it asks (X-Forwarded-For, X-Forwarded-Proto). Can be given several times." };

    /// <summary>Folder of the keys that protect cookies and forms.</summary>
    /// <param name="folder">The world's folder.</param>
    public static string KeysOf(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var keys = Environment.GetEnvironmentVariable("TOCSIN_KEYS") is { Length: > 0 } named ? named : Path.Combine(folder.Path, "keys");
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
                result.AddError("--port takes a number from 0 to 65535.");
        });
        foreach (var option in new Option[] { port, listen, name, certificate, key, proxies })
            command.Options.Add(option);
        foreach (var addresses in new[] { listen, proxies })
        {
            addresses.Validators.Add(result =>
            {
                foreach (var given in result.Tokens.Where(given => !IPAddress.TryParse(given.Value, out _)))
                    result.AddError($"{addresses.Name} takes an address such as 192.0.2.1 or ::; \"{given.Value}\" is none.");
            });
        }

        command.Validators.Add(result =>
        {
            var (isBeyond, hasCertificate, hasProxy) = (result.GetResult(listen) is not null, result.GetResult(certificate) is not null, result.GetResult(proxies) is not null);
            if (isBeyond && !hasCertificate && !hasProxy)
                result.AddError("--listen needs --certificate or --proxy: beyond this machine Tocsin speaks over TLS only.");
            if ((isBeyond || hasCertificate || hasProxy) && result.GetResult(name) is null)
                result.AddError("--listen, --certificate and --proxy need --host: the name that readers know the server by.");
            if (hasCertificate != result.GetResult(key) is not null)
                result.AddError("--certificate and --certificate-key go together.");
            if (hasCertificate && hasProxy)
                result.AddError("--certificate and --proxy exclude each other: say who has TLS.");
        });
    }

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The world's folder.</param>
    /// <exception cref="CommandFailedException">The certificate cannot be used.</exception>
    public WebOptions Options(ParseResult parsed, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new WebOptions
        {
            Port = parsed.GetValue(port),
            Addresses = [.. (parsed.GetValue(listen) ?? []).Select(IPAddress.Parse)],
            Host = parsed.GetValue(name),
            Certificate = parsed.GetValue(certificate) is { } file ? Read(file, parsed.GetValue(key)!) : null,
            Proxies = [.. (parsed.GetValue(proxies) ?? []).Select(IPAddress.Parse)],
            KeysFolder = KeysOf(folder),
            SecurityContact = SecurityContact(Environment.GetEnvironmentVariable("TOCSIN_SECURITY_CONTACT")),
            SignInService = SignInServiceSettings.Read(Environment.GetEnvironmentVariable),
            TrialLanguages = Environment.GetEnvironmentVariable("TOCSIN_TRIAL_LANGUAGES") is { Length: > 0 },
        };
    }

    /// <summary>Where the pages will be, as far as it can be known before a free port is taken.</summary>
    public Uri Address(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{parsed.GetValue(port)}"));
    }

    private static Uri? SecurityContact(string? named) => named switch
    {
        null or "" => null,
        _ when Uri.TryCreate(named, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "https" or "tel" => contact,
        _ => throw new CommandFailedException(
            ExitCode.Usage,
            $"TOCSIN_SECURITY_CONTACT is '{named}'; give an address such as mailto:security@example.org or https://example.org/security."),
    };

    private static X509Certificate2 Read(FileInfo certificate, FileInfo key)
    {
        try
        {
            using var read = X509Certificate2.CreateFromPemFile(certificate.FullName, key.FullName);
            // Some systems cannot use a key that was never stored; this form every one can.
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Usage, $"The certificate {certificate.FullName} with the key {key.FullName} cannot be used: {e.Message}");
        }
    }
}
