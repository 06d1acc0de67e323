using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;
using Tocsin.Access.Accounts;
using Tocsin.Store;

namespace Tocsin.Web.Accounts;

/// <summary>Keeps sessions in the database and only their keys in cookies: what ends in the database has ended, wherever the cookie is.</summary>
internal sealed class SessionTickets(Database database, Sessions sessions, Credentials credentials, IMemoryCache seen, SignInLog signInLog, IHttpContextAccessor accessor) : ITicketStore
{
    // A session that is in use is noted once a minute, not with every request.
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var cancellationToken = accessor.HttpContext?.RequestAborted ?? CancellationToken.None;
        var person = int.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        var isStrong = ticket.Principal.FindFirstValue("amr") is "mfa" or PasskeySignIn.Method;
        var client = ClientName.Of(accessor.HttpContext?.Request.Headers.UserAgent.ToString() ?? "");
        await credentials.ForgiveAsync(person, cancellationToken);
        return await signInLog.BeginAsync(person, isStrong, client, SignInAddress.Of(accessor.HttpContext), cancellationToken,
            accessor.HttpContext?.Features.Get<UsedLink>()?.Secret, ticket.Principal.FindFirstValue(ClaimTypes.AuthenticationMethod));
    }

    // What a session is does not change with the cookie.
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var cancellationToken = accessor.HttpContext?.RequestAborted ?? CancellationToken.None;
        if (!Secret.Is(key))
            return null;
        var context = WorkContext.Session(key);
        var reader = await database.As(context).ReaderAsync(cancellationToken);
        if (reader.Person is not { } person)
            return null;
        if (!seen.TryGetValue(reader.Session!, out _))
        {
            await sessions.SeenAsync(key, cancellationToken);
            seen.Set(reader.Session!, true, BetweenNotes);
        }

        accessor.HttpContext?.Features.Set(new Presence(context, reader, key));
        Claim[] claims = [new(ClaimTypes.NameIdentifier, person.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, reader.Name!)];
        return new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme)), IdentityConstants.ApplicationScheme);
    }

    public Task RemoveAsync(string key) => Secret.Is(key) ? sessions.SignOutAsync(key, CancellationToken.None) : Task.CompletedTask;
}
