using static System.FormattableString;

namespace Tocsin.Store;

/// <summary>
/// One thing that whoever runs Tocsin sets, under one name everywhere. Its value comes from the environment, else from the settings file; an option of a
/// command outranks both.
/// What is empty is not set. docs/command-line.md lists every one, and a test holds that list against this.
/// </summary>
/// <param name="Name">As it is called: TOCSIN_HOME.</param>
/// <param name="Fault">What is wrong with a value, as the end of a sentence; null where nothing is.</param>
/// <param name="Default">What holds without it, in words.</param>
/// <param name="IsSecret">Whether its value is shown to nobody.</param>
public sealed record Setting(string Name, Func<string, string?> Fault, string Default = "", bool IsSecret = false)
{
    /// <summary>Folder of everything Tocsin keeps.</summary>
    public static Setting Home { get; } = new("TOCSIN_HOME", SettingRules.Text, ".tocsin in the checkout, else the user's data folder");

    /// <summary>The settings file.</summary>
    public static Setting File { get; } = new("TOCSIN_SETTINGS", SettingRules.Text, "settings in the folder TOCSIN_HOME, if present");

    /// <summary>A server to use instead of the private one.</summary>
    public static Setting Database { get; } = new(DatabaseOptions.Variable, SettingRules.Text, "the private server", IsSecret: true);

    /// <summary>The login to work as on it.</summary>
    public static Setting DatabaseApplication { get; } = new(DatabaseOptions.ApplicationVariable, SettingRules.Text, "made by the program", IsSecret: true);

    /// <summary>The login that questions are asked as.</summary>
    public static Setting DatabaseReader { get; } = new(DatabaseOptions.ReaderVariable, SettingRules.Text, "made by the program", IsSecret: true);

    /// <summary>The login that backups are made as.</summary>
    public static Setting DatabaseBackup { get; } = new(DatabaseOptions.BackupVariable, SettingRules.Text, "made by the program", IsSecret: true);

    /// <summary>The passphrase of the key that opens backups.</summary>
    public static Setting BackupPassphrase { get; } = new("TOCSIN_BACKUP_PASSPHRASE", SettingRules.Text, "asked for", IsSecret: true);

    /// <summary>The token to read with.</summary>
    public static Setting Token { get; } = new("TOCSIN_TOKEN", SettingRules.Text, IsSecret: true);

    /// <summary>Folder of the keys that protect cookies, forms and authenticators.</summary>
    public static Setting Keys { get; } = new("TOCSIN_KEYS", SettingRules.Text, "keys in the data folder");

    /// <summary>Folder of PostgreSQL's programs.</summary>
    public static Setting Postgres { get; } = new(PostgresBinaries.Variable, SettingRules.Text, "those that come with Tocsin");

    /// <summary>File of the vault's master keys.</summary>
    public static Setting VaultKeyFile { get; } = new("TOCSIN_VAULT_KEY_FILE", SettingRules.Text, "tocsin/vault-keys in the user's folder of settings");

    /// <summary>The vault's master keys themselves.</summary>
    public static Setting VaultKey { get; } = new("TOCSIN_VAULT_KEY", SettingRules.Text, IsSecret: true);

    /// <summary>List of the vault's destroyed keys.</summary>
    public static Setting VaultDestroyed { get; } = new("TOCSIN_VAULT_DESTROYED", SettingRules.Text, "beside the file of master keys");

    /// <summary>File of the key that signs checkpoints.</summary>
    public static Setting AuditKey { get; } = new("TOCSIN_AUDIT_KEY", SettingRules.Text, "audit-key.pem in the data folder");

    /// <summary>Where to report a weakness.</summary>
    public static Setting SecurityContact { get; } = new("TOCSIN_SECURITY_CONTACT", SettingRules.Contact);

    /// <summary>Port of the pages.</summary>
    public static Setting Port { get; } = new("TOCSIN_PORT", SettingRules.Port, "8138");

    /// <summary>Addresses to listen on beside this machine's own.</summary>
    public static Setting Listen { get; } = new("TOCSIN_LISTEN", SettingRules.Addresses, "this machine alone");

    /// <summary>The name that readers know the server by.</summary>
    public static Setting Host { get; } = new("TOCSIN_HOST", SettingRules.Host, "localhost");

    /// <summary>The server's certificate.</summary>
    public static Setting Certificate { get; } = new("TOCSIN_CERTIFICATE", SettingRules.Text);

    /// <summary>Its private key.</summary>
    public static Setting CertificateKey { get; } = new("TOCSIN_CERTIFICATE_KEY", SettingRules.Text);

    /// <summary>Proxies that are believed.</summary>
    public static Setting Proxy { get; } = new("TOCSIN_PROXY", SettingRules.Addresses, "none");

    /// <summary>Form of the log.</summary>
    public static Setting LogFormat { get; } = new("TOCSIN_LOG_FORMAT", SettingRules.OneOf("line", "json"), "words for people on a terminal");

    /// <summary>Least serious events of the log.</summary>
    public static Setting LogLevel { get; } = new("TOCSIN_LOG_LEVEL", SettingRules.OneOf("debug", "info", "warning", "error"), "info");

    /// <summary>The organization's sign-in service.</summary>
    public static Setting OidcIssuer { get; } = new("TOCSIN_OIDC_ISSUER", SettingRules.Text, "no single sign-on");

    /// <summary>The client ID under which it knows this server.</summary>
    public static Setting OidcClient { get; } = new("TOCSIN_OIDC_CLIENT", SettingRules.Text);

    /// <summary>File of the client secret.</summary>
    public static Setting OidcSecretFile { get; } = new("TOCSIN_OIDC_SECRET_FILE", SettingRules.Text);

    /// <summary>The client secret itself.</summary>
    public static Setting OidcSecret { get; } = new("TOCSIN_OIDC_SECRET", SettingRules.Text, IsSecret: true);

    /// <summary>What the page to sign in calls the service.</summary>
    public static Setting OidcName { get; } = new("TOCSIN_OIDC_NAME", SettingRules.Text, "its host name");

    /// <summary>A claim that everybody needs who comes in by the service.</summary>
    public static Setting OidcRequire { get; } = new("TOCSIN_OIDC_REQUIRE", SettingRules.Text, "none");

    /// <summary>What is asked of the service beside openid.</summary>
    public static Setting OidcScopes { get; } = new("TOCSIN_OIDC_SCOPES", SettingRules.Text, "nothing");

    /// <summary>Where measurements and traces are sent.</summary>
    public static Setting Otlp { get; } = new("TOCSIN_OTLP", SettingRules.WebAddress, "nowhere");

    /// <summary>What is sent with them, to be let in.</summary>
    public static Setting OtlpHeaders { get; } = new("TOCSIN_OTLP_HEADERS", SettingRules.Headers, IsSecret: true);

    /// <summary>Whether an unexpected failure is told in full.</summary>
    public static Setting Trace { get; } = new("TOCSIN_TRACE", SettingRules.Text, "off");

    /// <summary>Whether pages answer to trial languages.</summary>
    public static Setting TrialLanguages { get; } = new("TOCSIN_TRIAL_LANGUAGES", SettingRules.Text, "off");

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Home, File, Database, DatabaseApplication, DatabaseReader, DatabaseBackup, BackupPassphrase, Token, Keys, Postgres, VaultKeyFile, VaultKey, VaultDestroyed, AuditKey,
        SecurityContact, OidcIssuer, OidcClient, OidcSecretFile, OidcSecret, OidcName, OidcRequire, OidcScopes, Port, Listen, Host, Certificate, CertificateKey, Proxy,
        LogFormat, LogLevel, Otlp, OtlpHeaders, Trace, TrialLanguages,
    ];

    /// <summary>Its value; null where it is not set.</summary>
    public string? Value => InEnvironment(Name) ?? (SettingsFile.Own.Values.TryGetValue(Name, out var found) ? found.Value : null);

    /// <summary>The parts of a value that is a list; none where it is not set.</summary>
    public IReadOnlyList<string> Parts => Value is { } value ? SettingRules.Parts(value) : [];

    /// <summary>Where its value comes from: "environment", "file, line 3", or "default".</summary>
    public string From => InEnvironment(Name) is not null ? "environment"
        : SettingsFile.Own.Values.TryGetValue(Name, out var found) ? Invariant($"file, line {found.Line}")
        : "default";

    /// <summary>What of the settings cannot be used, each in a sentence that says where and what to do: of the file first, then of the environment.</summary>
    public static IReadOnlyList<string> Faults() =>
    [
        .. SettingsFile.Own.Faults,
        .. All.Where(setting => InEnvironment(setting.Name) is { } value && setting.Fault(value) is not null)
            .Select(setting => $"The environment: {setting.Said(InEnvironment(setting.Name)!)}"),
    ];

    /// <summary>What is wrong with a value, in a sentence. A secret is not repeated.</summary>
    /// <param name="value">The value.</param>
    public string Said(string value) => IsSecret ? $"{Name} {Fault(value)}." : $"{Name} is \"{value}\", which {Fault(value)}.";

    /// <summary>Names in the environment that begin like a setting and are none: a slip of the hand, mostly.</summary>
    public static IReadOnlyList<string> Strangers() =>
    [
        .. Environment.GetEnvironmentVariables().Keys.OfType<string>()
            .Where(name => name.StartsWith("TOCSIN_", StringComparison.Ordinal) && !OfTests.Contains(name) && All.All(setting => setting.Name != name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What the environment says, which nothing else asks for settings.</summary>
    /// <param name="name">Name of the setting.</param>
    internal static string? InEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    // What tests and benchmarks are told in the same way.
    private static readonly string[] OfTests = ["TOCSIN_DATA", "TOCSIN_CHROMIUM", "TOCSIN_CRASH_AT"];
}
