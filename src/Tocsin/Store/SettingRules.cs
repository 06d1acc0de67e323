using System.Globalization;
using System.Net;

namespace Tocsin.Store;

/// <summary>What values of settings must be. Each rule returns what is wrong, as the end of a sentence, or null.</summary>
internal static class SettingRules
{
    public static string? Text(string value) => value.Any(char.IsControl) ? "contains a control character; remove it" : null;

    public static string? Port(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? null
            : "is not a port; give a number from 0 to 65535";

    public static string? Addresses(string value) =>
        Parts(value) is { Length: > 0 } parts && Array.TrueForAll(parts, part => IPAddress.TryParse(part, out _))
            ? null
            : "is not a list of addresses; give some such as 192.0.2.1 or ::, with commas between them";

    public static string? Host(string value) => Uri.CheckHostName(value) == UriHostNameType.Dns ? null
        : "is not a host name; give one such as tocsin.example.org";

    public static string? Contact(string value) => Uri.TryCreate(value, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "https" or "tel"
        ? null
        : "is not a contact address; give an address such as mailto:security@example.org or https://example.org/security";

    public static string? WebAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address is { Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" }
            ? null
            : "is not a collector address; give one such as https://collector.example.org:4318, without a password";

    public static string? Headers(string value) =>
        Array.TrueForAll(Parts(value), part => part.IndexOf('=', StringComparison.Ordinal) > 0) && Text(value) is null
            ? null
            : "is not a list of headers; give NAME=VALUE, with commas between several";

    public static Func<string, string?> OneOf(params string[] words) => value => words.Contains(value) ? null
        : $"is not allowed; give one of {string.Join(", ", words)}";

    public static string[] Parts(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
