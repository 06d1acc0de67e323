using Tocsin.Access;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>What the page of one person shows.</summary>
/// <param name="Reader">Who looks.</param>
/// <param name="Person">Whose page it is.</param>
/// <param name="MadeBy">Who let them in; null for the terminal, and for somebody whom the reader does not see.</param>
/// <param name="Sessions">Their sessions, for an operator.</param>
/// <param name="Compartments">Those that the reader may know of.</param>
/// <param name="Fault">Why what was sent was not taken; null for none.</param>
/// <param name="Link">The address of a link to a new password, just made: shown now and never again.</param>
public sealed record PersonView(
    Reader Reader, Person Person, Person? MadeBy, IReadOnlyList<SignedIn> Sessions, IReadOnlyList<Compartment> Compartments, string? Fault = null, string? Link = null)
{
    /// <summary>Whether something sleeps that the reader knows of.</summary>
    public bool IsAsleep => Person.IsAsleep || Compartments.Any(one => Person.Asleep.Contains(one.Id));

    /// <summary>Whether the reader may wake it, as the database has it (<c>access.confirm</c>).</summary>
    public bool MayConfirm => !IsSelf && (Person is { Clearance: Tlp.Clear, Compartments.Count: 0 }
        ? Reader.Is(Role.Operator) || Reader.Is(Role.DecisionMaker)
        : Reader.Is(Role.DecisionMaker) && Person.Clearance <= Reader.Clearance && Person.MadeBy != Reader.Person);

    /// <summary>Whether it is the reader's own page.</summary>
    public bool IsSelf => Reader.Person == Person.Id;

    /// <summary>Roles that were asked for and that wait for a decision-maker.</summary>
    public IReadOnlyList<RoleRequest> Waiting { get; init; } = [];

    /// <summary>Whether the reader can agree to one: a second person, neither who asked nor who is to have it.</summary>
    /// <param name="request">What was asked for.</param>
    public bool CanAgree(RoleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Reader.Is(Role.DecisionMaker) && !IsSelf && request.AskedBy != Reader.Person;
    }
}
