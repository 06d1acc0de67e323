using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Signs in who shows a passkey. Identity's own way does not note that it was one.</summary>
internal static class PasskeySignIn
{
    /// <summary>How the session says that a passkey was shown (RFC 8176: proof of possession of a hardware-secured key).</summary>
    public const string Method = "hwk";

    /// <summary>Checks what the browser sends and begins a session.</summary>
    /// <param name="signIn">Identity's manager.</param>
    /// <param name="credentialJson">What the browser got from the device.</param>
    /// <returns>False when it is not right, or its owner may not come in.</returns>
    public static async Task<bool> SignInWithPasskeyAsync(this SignInManager<Credential> signIn, string credentialJson)
    {
        var shown = await signIn.PerformPasskeyAssertionAsync(credentialJson);
        if (!shown.Succeeded || !await signIn.CanSignInAsync(shown.User) || !(await signIn.UserManager.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded)
            return false;
        await signIn.SignInWithClaimsAsync(shown.User, new AuthenticationProperties(), [new Claim("amr", Method)]);
        return true;
    }
}
