using System.Net;
using Tocsin.Access.Vault;
using Tocsin.Web.Accounts;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Tls;

namespace Tocsin.Web;

/// <summary>How the site is served.</summary>
public sealed record WebOptions
{
    /// <summary>Port on the loopback interface, 0 to 65,535; 0 takes a free one.</summary>
    public int Port { get; init; } = 8138;

    /// <summary>Whether an address may ask for the pseudo-locale (?lang=qps-ploc) and for right-to-left (?dir=rtl); for tests and translators.</summary>
    public bool TrialLanguages { get; init; }

    /// <summary>The log of the server; null for lines on standard error.</summary>
    public ServerLog? Log { get; init; }

    /// <summary>Where measurements and traces of the server are sent; null for nowhere.</summary>
    public TelemetryTarget? Telemetry { get; init; }

    /// <summary>Addresses to listen on beside the loopback interface, all with TLS or behind a proxy that has it; none by default.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The name that readers know the server by, such as tocsin.example.org; null for this machine alone.</summary>
    public string? Host { get; init; }

    /// <summary>The server's certificate with its private key; null when it is on this machine alone, or behind a proxy.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>How often it is looked whether new files of the certificate are there.</summary>
    public TimeSpan CertificateLook { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Proxies whose word about the reader's address and connection is taken; none by default.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    /// <summary>Whether every reader comes over TLS.</summary>
    public bool IsSecure => Certificate is not null || Proxies.Count > 0;

    /// <summary>Folder of the keys that protect cookies and forms, for their owner only; null for keys that end with the process.</summary>
    public string? KeysFolder { get; init; }

    /// <summary>Where the master keys of the source vault are; null for where the environment says.</summary>
    public VaultPlace? Vault { get; init; }

    /// <summary>Where somebody who found a weakness of this server writes to, for security.txt: mailto:, https: or tel:; null for no such file.</summary>
    public Uri? SecurityContact { get; init; }

    /// <summary>The organization's sign-in service, as a second way in; none by default.</summary>
    public SignInService? SignInService { get; init; }

    /// <summary>
    /// Rounds of the hash of a password (PBKDF2 with SHA-512): so many that trying passwords out is slow for whoever has stolen their hashes.
    /// </summary>
    public int HashRounds { get; init; } = 210_000;

    /// <summary>How many times an address may try to sign in at once; then once in ten seconds.</summary>
    public int SignInsAtOnce { get; init; } = 10;

    /// <summary>How many bytes of the access log a person may fill at once: some fifteen thousand reads.</summary>
    public int LogBytesAtOnce { get; init; } = 8 << 20;

    /// <summary>How many bytes of the access log a person may fill a second, for as long as they like.</summary>
    public int LogBytesASecond { get; init; } = 4 << 10;

    /// <summary>How many bytes of the disk are left free by reading without an account, for those who are signed in.</summary>
    public long PublicReserve { get; init; } = 1L << 30;

    /// <summary>
    /// A folder on the disk of the database; null for the one of the private server, and for a server on another machine, whose disk is not seen from
    /// here.
    /// </summary>
    public string? DiskFolder { get; init; }
}
