using Tocsin.Store;
using Tocsin.Web.Accounts;

namespace Tocsin.Cli;

/// <summary>The organization's sign-in service, as the settings name it; nothing named is no service.</summary>
public static class SignInServiceSettings
{
    private const int LongestSecret = 4096, LongestName = 60, LongestIssuer = 400;

    private static readonly Setting[] All =
    [
        Setting.OidcIssuer, Setting.OidcClient, Setting.OidcSecret, Setting.OidcSecretFile, Setting.OidcName, Setting.OidcScopes, Setting.OidcRequire,
    ];

    /// <summary>Reads the settings.</summary>
    /// <param name="value">The value of a setting; null where it is not set.</param>
    /// <exception cref="CommandFailedException">Something is missing or cannot be; the message never holds the secret.</exception>
    public static SignInService? Read(Func<Setting, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (All.All(setting => value(setting) is null))
            return null;
        var issuer = value(Setting.OidcIssuer) ?? throw Missing(Setting.OidcIssuer, "the service's issuer address, such as https://login.example.org");
        if (issuer.Length > LongestIssuer || !Uri.TryCreate(issuer, UriKind.Absolute, out var address) || !SignInService.IsSafe(address)
            || address is not { Query: "", Fragment: "", UserInfo: "" })
            throw Usage($"{Setting.OidcIssuer.Name} is '{issuer}'; give an https address exactly as the service names itself, without user, query or fragment.");
        var name = value(Setting.OidcName) ?? address.Host;
        if (name.Length > LongestName || name.Any(char.IsControl))
            throw Usage($"{Setting.OidcName.Name} is shown on the sign-in page: give at most {LongestName} characters.");
        return new SignInService
        {
            Issuer = issuer,
            Name = name,
            Client = value(Setting.OidcClient) ?? throw Missing(Setting.OidcClient, "the client ID of this server"),
            ClientSecret = SecretOf(value(Setting.OidcSecret), value(Setting.OidcSecretFile)),
            Scopes = [.. (value(Setting.OidcScopes) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(scope => scope != "openid")],
            Condition = value(Setting.OidcRequire) is { } condition ? ConditionOf(condition) : null,
        };
    }

    private static string SecretOf(string? secret, string? file)
    {
        if (secret is not null && file is not null)
            throw Usage($"{Setting.OidcSecret.Name} and {Setting.OidcSecretFile.Name} are both set. Set one.");
        if (file is null)
            return secret ?? throw Missing(Setting.OidcSecretFile, "a file that holds the client secret");
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0)
                throw Usage($"Everyone on this machine can read {file}. Run chmod 600 {file} and get a new secret.");
            if (new FileInfo(file).Length > LongestSecret)
                throw Usage($"{file} is too long for a client secret.");
            return File.ReadAllText(file).Trim() is { Length: > 0 } read ? read : throw Usage($"{file} is empty; it holds the client secret, on one line.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Usage, $"The client secret cannot be read: {e.Message}");
        }
    }

    private static (string Claim, string Value) ConditionOf(string condition) =>
        condition.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } claim, { Length: > 0 } value]
            ? (claim, value)
            : throw Usage($"{Setting.OidcRequire.Name} is '{condition}'; give a claim and its value, such as groups=tocsin.");

    private static CommandFailedException Missing(Setting setting, string what) =>
        Usage($"Single sign-on lacks {setting.Name}, {what}.");

    private static CommandFailedException Usage(string why) => new(ExitCode.Usage, why);
}
