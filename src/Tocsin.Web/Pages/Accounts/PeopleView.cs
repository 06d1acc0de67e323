using Tocsin.Access;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>What the page of everybody shows.</summary>
/// <param name="Reader">Who looks.</param>
/// <param name="People">Everybody who has an account.</param>
/// <param name="Compartments">Those that the reader may know of.</param>
/// <param name="Fault">Why what was sent was not taken; null for none.</param>
/// <param name="Invited">Whom an invitation was just made for; null for nobody.</param>
/// <param name="Link">The address of the invitation: shown now and never again.</param>
/// <param name="Steps">What is to be done, for an operator; null for others.</param>
public sealed record PeopleView(Reader Reader, IReadOnlyList<Person> People, IReadOnlyList<Compartment> Compartments, string? Fault = null,
    Person? Invited = null, string? Link = null, FirstSteps? Steps = null)
{
    /// <summary>An invitation that was not taken, as it was typed; null for none.</summary>
    public NewPerson? Typed { get; init; }

    /// <summary>Roles that were asked for and that wait for a decision-maker.</summary>
    public IReadOnlyList<RoleRequest> Waiting { get; init; } = [];
}
