using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Who somebody is while they sign in: a number and a name. What they may is asked of the database, each time.</summary>
internal sealed class Principals : IUserClaimsPrincipalFactory<Credential>
{
    public Task<ClaimsPrincipal> CreateAsync(Credential user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, user.Person.Id.ToString(CultureInfo.InvariantCulture)), new Claim(ClaimTypes.Name, user.Person.Name)], IdentityConstants.ApplicationScheme)));
}
