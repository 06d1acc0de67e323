using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Tocsin.Learn;
using Tocsin.Store;

namespace Tocsin.Web.Api;

/// <summary>Strong entity tags (RFC 9110, section 8.8.3) that are known before an answer is computed: an answer is a function of these facts alone.</summary>
internal static class EntityTag
{
    /// <summary>The tag of what a request is answered with.</summary>
    /// <param name="address">Path and query in their canonical form.</param>
    /// <param name="format">Format of the answer.</param>
    /// <param name="data">The data it is computed from.</param>
    /// <param name="today">The day that counts as today, on which the default as-of day rests.</param>
    /// <param name="encodings">The caller's Accept-Encoding: a compressed answer has other bytes, so it needs another strong tag.</param>
    /// <param name="sight">What the caller may see: two who see different rows never share a tag.</param>
    public static EntityTagHeaderValue Of(string address, ApiFormat format, DataState data, DateOnly today, string encodings, string sight)
    {
        var facts = string.Create(CultureInfo.InvariantCulture, $"{ProgramVersion.Build}\n{data} {data.Handlings}\n{today:yyyy-MM-dd}\n{format}\n{encodings}\n{sight}\n{address}");
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)))[..24]}\"");
    }

    /// <summary>True when the caller already has it (If-None-Match, weak comparison, one tag of the list).</summary>
    public static bool Matches(HttpRequest request, EntityTagHeaderValue tag) => Given(request).Any(other => other.Compare(tag, useStrongComparison: false));

    /// <summary>True when the caller wants nothing that is there (If-None-Match: *). Whether anything is, is known only when it has been read.</summary>
    public static bool WantsNothingThatIs(HttpRequest request) => Given(request).Any(other => other.Equals(EntityTagHeaderValue.Any));

    private static IEnumerable<EntityTagHeaderValue> Given(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList([.. request.Headers.IfNoneMatch.OfType<string>()], out var given) ? given : [];
}
