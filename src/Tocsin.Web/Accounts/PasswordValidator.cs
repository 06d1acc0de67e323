using Microsoft.AspNetCore.Identity;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Our rules for passwords in place of Identity's, which count kinds of characters.</summary>
internal sealed class PasswordValidator : IPasswordValidator<Credential>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Credential> manager, Credential user, string? password) => Task.FromResult(
        PasswordRules.FaultOf(password ?? "", user.Person.Name, user.Person.Display, "tocsin") is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = fault.ToString(), Description = fault.ToString() })
            : IdentityResult.Success);
}
