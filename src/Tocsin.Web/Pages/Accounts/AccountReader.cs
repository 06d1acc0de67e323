using Microsoft.AspNetCore.Http;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>Reads what the page of one's own account shows.</summary>
internal sealed class AccountReader(Database database, Credentials credentials, Passkeys passkeys, ExternalIdentities identities, IHttpContextAccessor accessor, Visit visit)
{
    public async Task<AccountView> ReadAsync(CancellationToken cancellationToken)
    {
        var reader = Presence.Of(accessor.HttpContext).Reader;
        var id = reader.Person!.Value;
        var credential = (await credentials.FindAsync(id, cancellationToken))!;
        return new AccountView
        {
            Person = credential.Person,
            Reader = reader,
            HasAuthenticator = credential.TwoFactor,
            CodesLeft = (int)await credentials.CodesLeftAsync(id, cancellationToken),
            Passkeys = await passkeys.ListAsync(id, cancellationToken),
            Linked = await identities.ListAsync(id, cancellationToken),
            Sessions = await new Sessions(database).ListAsync(id, cancellationToken),
            Tokens = await new Tokens(database).ListAsync(id, cancellationToken),
            Compartments = await new Compartments(database).ListAsync(cancellationToken),
        };
    }

    /// <summary>The page, with what just happened.</summary>
    public async Task<IResult> ShowAsync(CancellationToken cancellationToken, string? fault = null, string? shownAs = null, params IReadOnlyList<string> shown)
    {
        // A form may just have changed what this session may.
        if (HttpMethods.IsPost(accessor.HttpContext!.Request.Method))
            await Presence.RenewAsync(accessor.HttpContext, database);
        var view = await ReadAsync(cancellationToken) with { Fault = fault is null ? null : visit.Words.Find(fault) ?? fault, ShownAs = shownAs, Shown = shown };
        return Page.Of<AccountPage>(nameof(AccountPage.View), view, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
