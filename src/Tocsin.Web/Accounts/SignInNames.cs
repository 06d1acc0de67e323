using Microsoft.AspNetCore.Identity;

namespace Tocsin.Web.Accounts;

/// <summary>Names to sign in with are kept in lower case.</summary>
internal sealed class SignInNames : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name?.Trim().ToLowerInvariant();

    public string? NormalizeEmail(string? email) => email;
}
