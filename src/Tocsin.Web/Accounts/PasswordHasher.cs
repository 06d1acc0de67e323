using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Hashes passwords in one form of Unicode, so that they fit from whichever keyboard they come.</summary>
internal sealed class PasswordHasher(IOptions<PasswordHasherOptions> options) : IPasswordHasher<Credential>
{
    private readonly PasswordHasher<Credential> _hasher = new(options);

    public string HashPassword(Credential user, string password) => _hasher.HashPassword(user, PasswordRules.Normalize(password));

    public PasswordVerificationResult VerifyHashedPassword(Credential user, string hashedPassword, string providedPassword)
    {
        var normal = PasswordRules.Normalize(providedPassword);
        var result = _hasher.VerifyHashedPassword(user, hashedPassword, normal);
        // One that was hashed as typed, before there was one form, is hashed anew.
        return result == PasswordVerificationResult.Failed && normal != providedPassword
            && _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword) != PasswordVerificationResult.Failed
            ? PasswordVerificationResult.SuccessRehashNeeded
            : result;
    }
}
