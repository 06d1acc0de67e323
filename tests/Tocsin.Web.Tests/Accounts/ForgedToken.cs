using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>Tokens that lie in one thing and are otherwise as a sign-in service makes them.</summary>
internal static class ForgedToken
{
    /// <summary>What they lie in.</summary>
    public static IReadOnlyList<string> Lies { get; } =
    [
        "issuer", "audience", "subject changed behind the signature", "another's key", "its key identifier, another's key", "no signature",
        "signed with the client's secret", "expired", "another nonce", "no nonce", "no subject", "no token",
    ];

    /// <summary>A token that lies.</summary>
    /// <param name="genuine">What the service made.</param>
    /// <param name="lie">One of <see cref="Lies"/>.</param>
    /// <param name="key">The service's own key.</param>
    public static string Of(JsonWebToken genuine, string lie, SecurityKey key)
    {
        using var other = RSA.Create(2048);
        string With(Action<JsonObject> change)
        {
            var payload = Payload(genuine);
            change(payload);
            return Sign(payload, key, SecurityAlgorithms.RsaSha256);
        }

        return lie switch
        {
            "issuer" => With(payload => payload["iss"] = "https://login.other.example/"),
            "audience" => With(payload => payload["aud"] = "another-client"),
            "subject changed behind the signature" => Tamper(genuine),
            "another's key" => Sign(Payload(genuine), new RsaSecurityKey(other) { KeyId = "other" }, SecurityAlgorithms.RsaSha256),
            "its key identifier, another's key" => Sign(Payload(genuine), new RsaSecurityKey(other) { KeyId = key.KeyId }, SecurityAlgorithms.RsaSha256),
            "no signature" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{genuine.EncodedPayload}.",
            "signed with the client's secret" =>
                Sign(Payload(genuine), new SymmetricSecurityKey(Encoding.UTF8.GetBytes(LoginService.Secret)), SecurityAlgorithms.HmacSha256),
            "expired" => With(payload => payload["exp"] = payload["iat"]!.GetValue<long>() - 3600),
            "another nonce" => With(payload => payload["nonce"] = "638000000000000000.another"),
            "no nonce" => With(payload => payload.Remove("nonce")),
            "no subject" => With(payload => payload.Remove("sub")),
            "no token" => "",
            _ => throw new ArgumentOutOfRangeException(nameof(lie), lie, null),
        };
    }

    /// <summary>The same token, signed with another key.</summary>
    public static string SignedBy(JsonWebToken genuine, SecurityKey key) => Sign(Payload(genuine), key, SecurityAlgorithms.RsaSha256);

    private static JsonObject Payload(JsonWebToken token) => JsonNode.Parse(Base64UrlEncoder.Decode(token.EncodedPayload))!.AsObject();

    private static string Sign(JsonObject payload, SecurityKey key, string algorithm) =>
        new JsonWebTokenHandler().CreateToken(payload.ToJsonString(), new SigningCredentials(key, algorithm));

    private static string Tamper(JsonWebToken token)
    {
        var payload = Payload(token);
        payload["sub"] = "somebody-else";
        return $"{token.EncodedHeader}.{Base64UrlEncoder.Encode(payload.ToJsonString())}.{token.EncodedSignature}";
    }
}
