using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>What ASP.NET Core Identity asks of a store of accounts, over ours. It stores nothing of its own.</summary>
internal sealed class CredentialStore(Credentials credentials, Passkeys passkeys, IDataProtectionProvider protection) :
    IUserPasswordStore<Credential>,
    IUserSecurityStampStore<Credential>,
    IUserLockoutStore<Credential>,
    IUserTwoFactorStore<Credential>,
    IUserAuthenticatorKeyStore<Credential>,
    IUserTwoFactorRecoveryCodeStore<Credential>,
    IUserPasskeyStore<Credential>
{
    // Each lock-out lasts twice as long as the one before it.
    private static readonly TimeSpan FirstLockout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLockout = TimeSpan.FromHours(1);

    // Identity compares with the time of the system.
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly IDataProtector _protector = protection.CreateProtector("tocsin.authenticator");

    public Task<string> GetUserIdAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(user.Person.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Person.Name);

    public Task<string?> GetNormalizedUserNameAsync(Credential user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    // The name is the person's, and changed with them.
    public Task SetUserNameAsync(Credential user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(Credential user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    // Accounts are made with the person.
    public Task<IdentityResult> CreateAsync(Credential user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Credential user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<IdentityResult> UpdateAsync(Credential user, CancellationToken cancellationToken) => await credentials.StoreAsync(user, cancellationToken)
        ? IdentityResult.Success
        : IdentityResult.Failed(new IdentityError { Code = "ConcurrencyFailure", Description = "Someone else changed the account in the meantime." });

    public Task<Credential?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        int.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var person) ? credentials.FindAsync(person, cancellationToken) : Task.FromResult<Credential?>(null);

    public Task<Credential?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => credentials.FindAsync(normalizedUserName, cancellationToken);

    public Task<string?> GetPasswordHashAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(Credential user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public Task SetSecurityStampAsync(Credential user, string stamp, CancellationToken cancellationToken)
    {
        user.Stamp = stamp;
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    // Identity says when a lock-out ends; ours grow.
    public Task SetLockoutEndDateAsync(Credential user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        if (lockoutEnd is null)
        {
            user.LockedUntil = null;
        }
        else
        {
            var lasts = FirstLockout * Math.Pow(2, user.Lockouts);
            user.LockedUntil = _time.GetUtcNow() + (lasts < LongestLockout ? lasts : LongestLockout);
            user.Lockouts = Math.Min(user.Lockouts + 1, 16);
        }

        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(++user.Failed);

    // After a lock-out the count begins anew. That the next lock-out is short again takes more: see Credentials.ForgiveAsync.
    public Task ResetAccessFailedCountAsync(Credential user, CancellationToken cancellationToken)
    {
        user.Failed = 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(user.Failed);

    public Task<bool> GetLockoutEnabledAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Credential user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> GetTwoFactorEnabledAsync(Credential user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactor);

    public Task SetTwoFactorEnabledAsync(Credential user, bool enabled, CancellationToken cancellationToken)
    {
        user.TwoFactor = enabled;
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AuthenticatorKey is { } kept ? _protector.Unprotect(kept) : null);

    public Task SetAuthenticatorKeyAsync(Credential user, string key, CancellationToken cancellationToken)
    {
        user.AuthenticatorKey = _protector.Protect(key);
        return Task.CompletedTask;
    }

    public Task ReplaceCodesAsync(Credential user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        credentials.ReplaceCodesAsync(user.Person.Id, [.. recoveryCodes.Select(Hash)], cancellationToken);

    public Task<bool> RedeemCodeAsync(Credential user, string code, CancellationToken cancellationToken) => credentials.UseCodeAsync(user.Person.Id, Hash(code), cancellationToken);

    public async Task<int> CountCodesAsync(Credential user, CancellationToken cancellationToken) => (int)await credentials.CodesLeftAsync(user.Person.Id, cancellationToken);

    public Task AddOrUpdatePasskeyAsync(Credential user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        passkeys.StoreAsync(Stored(user, passkey), cancellationToken);

    /// <summary>A passkey as it is stored.</summary>
    public static Passkey Stored(Credential user, UserPasskeyInfo passkey) =>
        new()
        {
            Id = passkey.CredentialId,
            Person = user.Person.Id,
            Name = passkey.Name ?? "Passkey",
            PublicKey = passkey.PublicKey,
            MadeAt = passkey.CreatedAt,
            SignCount = passkey.SignCount,
            Transports = passkey.Transports ?? [],
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
            Attestation = passkey.AttestationObject,
            ClientData = passkey.ClientDataJson,
        };

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Credential user, CancellationToken cancellationToken) =>
        [.. (await passkeys.ListAsync(user.Person.Id, cancellationToken)).Select(Info)];

    public async Task<Credential?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindAsync(credentialId, cancellationToken) is { } passkey ? await credentials.FindAsync(passkey.Person, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Credential user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindAsync(credentialId, cancellationToken) is { } passkey && passkey.Person == user.Person.Id ? Info(passkey) : null;

    public Task RemovePasskeyAsync(Credential user, byte[] credentialId, CancellationToken cancellationToken) => passkeys.RemoveAsync(user.Person.Id, credentialId, cancellationToken);

    public void Dispose()
    {
        // Nothing is held open.
    }

    private static UserPasskeyInfo Info(Passkey passkey) => new(
        passkey.Id, passkey.PublicKey, passkey.MadeAt, passkey.SignCount, [.. passkey.Transports], passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp, passkey.Attestation, passkey.ClientData)
    { Name = passkey.Name };

    // A recovery code is random; typed with or without its hyphen, in upper or lower case.
    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsLetterOrDigit)]).ToUpperInvariant()));
}
