using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Store;

namespace Tocsin.Web.Accounts;

/// <summary>Signs in where there is no browser, by the same rules: lock-out, second step, who is shut out.</summary>
public sealed class TerminalSignIn : IAsyncDisposable
{
    private const string Here = "terminal";

    private readonly ServiceProvider _services;

    private TerminalSignIn(ServiceProvider services) => _services = services;

    /// <summary>Opens the door of a database.</summary>
    /// <param name="database">The open database.</param>
    /// <param name="log">Where it is logged who comes in.</param>
    /// <param name="keysFolder">Folder of the keys of the server that made the accounts.</param>
    public static TerminalSignIn Open(Database database, AccessLog log, string? keysFolder)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(database).AddSingleton(log);
        services.AddHttpContextAccessor();
        services.AddAccounts(new WebOptions { KeysFolder = keysFolder });
        return new TerminalSignIn(services.BuildServiceProvider());
    }

    /// <summary>Signs in.</summary>
    /// <param name="name">Name to sign in with.</param>
    /// <param name="password">The password.</param>
    /// <param name="code">Asks for a code; called only where one is needed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The key of the session; null when something of it is not right.</returns>
    public async Task<string?> SignInAsync(string name, string password, Func<Task<string>> code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Credential>>();
        var signInLog = scope.ServiceProvider.GetRequiredService<SignInLog>();
        var user = await users.FindByNameAsync(name ?? "");
        if (user is not { PasswordHash: not null, Person: { DisabledAt: null, IsExercise: false } } || !PasswordRules.CanBe(password)
            || await users.IsLockedOutAsync(user))
        {
            await signInLog.RefuseAsync("password", user?.Person, Here, cancellationToken);
            return null;
        }

        var shown = !await users.CheckPasswordAsync(user, password) ? "password" : user.TwoFactor && !await IsRightAsync(users, user, await code()) ? "code" : null;
        if (shown is not null)
        {
            await users.AccessFailedAsync(user);
            await signInLog.RefuseAsync(shown, user.Person, Here, cancellationToken);
            return null;
        }

        await scope.ServiceProvider.GetRequiredService<Credentials>().ForgiveAsync(user.Person.Id, cancellationToken);
        return await signInLog.BeginAsync(user.Person.Id, user.TwoFactor, "tocsin sign-in", Here, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<bool> IsRightAsync(UserManager<Credential> users, Credential user, string code)
    {
        var typed = new string([.. code.Where(char.IsLetterOrDigit)]);
        return typed.All(char.IsAsciiDigit)
            ? await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, typed)
            : (await users.RedeemTwoFactorRecoveryCodeAsync(user, typed)).Succeeded;
    }
}
