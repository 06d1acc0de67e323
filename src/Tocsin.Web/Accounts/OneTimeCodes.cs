using Microsoft.AspNetCore.Identity;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Checks codes of authenticators wherever one is asked for. Identity's own takes a code again and again, for two and a half minutes.</summary>
internal sealed class OneTimeCodes(Credentials credentials) : IUserTwoFactorTokenProvider<Credential>
{
    // As for lock-outs, with which Identity compares.
    private readonly TimeProvider _time = TimeProvider.System;

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Credential> manager, Credential user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key
        && OneTimeCode.StepOf(key, token, _time.GetUtcNow()) is { } step
        && await credentials.UseStepAsync(user.Person.Id, key, step, CancellationToken.None);

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Credential> manager, Credential user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    // The authenticator shows it, nobody sends it.
    public Task<string> GenerateAsync(string purpose, UserManager<Credential> manager, Credential user) => Task.FromResult("");
}
