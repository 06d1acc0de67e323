using Microsoft.AspNetCore.Identity;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Whoever is shut out cannot sign in, whatever they show.</summary>
internal sealed class MayComeIn : IUserConfirmation<Credential>
{
    public Task<bool> IsConfirmedAsync(UserManager<Credential> manager, Credential user) => Task.FromResult(user.Person is { DisabledAt: null, IsExercise: false });
}
