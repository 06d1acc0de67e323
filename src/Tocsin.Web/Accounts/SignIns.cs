using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Identity's way in, with one more first step.</summary>
internal sealed class SignIns(
    UserManager<Credential> users, IHttpContextAccessor accessor, IUserClaimsPrincipalFactory<Credential> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Credential>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Credential> confirmation)
    : SignInManager<Credential>(users, accessor, principals, options, logger, schemes, confirmation)
{
    /// <summary>
    /// Signs in whom their sign-in service vouches for. That counts as much as a password: an authenticator is asked for as after one, and what somebody
    /// shows to the service beside their password is not known here.
    /// </summary>
    public Task<SignInResult> SignInByServiceAsync(Credential user) => SignInOrTwoFactorAsync(user, isPersistent: false, SingleSignOn.Scheme);
}
