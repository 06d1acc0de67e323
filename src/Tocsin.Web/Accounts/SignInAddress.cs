using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Accounts;

/// <summary>Where somebody signs in, and where they go afterwards: to what they asked for, never to another site.</summary>
internal static class SignInAddress
{
    public const string Path = "/sign-in";

    private const int Longest = 1000;

    /// <summary>From where a request comes.</summary>
    public static string Of(HttpContext? context) => context?.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>The address at which to sign in for what was asked. What was sent by a form is not asked again.</summary>
    public static string For(HttpRequest request)
    {
        var asked = request.Path + request.QueryString;
        return HttpMethods.IsGet(request.Method) && asked != "/" && asked.Length <= Longest ? $"{Path}?to={Uri.EscapeDataString(asked)}" : Path;
    }

    /// <summary>Where to go after signing in: an address of this site, or its first page.</summary>
    /// <param name="asked">As the address says, which anybody can have written.</param>
    public static string After(string? asked) =>
        asked is { Length: > 0 and <= Longest } && asked[0] == '/' && !asked.StartsWith("//", StringComparison.Ordinal) && asked.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0
            && !asked.Contains('\\', StringComparison.Ordinal) && !asked.StartsWith(Path, StringComparison.Ordinal)
            ? asked
            : "/";
}
