using Tocsin.Access;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>What an installation needs before it is of use to others, and what of it is done: an operator's checklist.</summary>
/// <param name="People">Everybody who has an account.</param>
/// <param name="IsOpen">Whether open rows are shown to those who have none.</param>
public sealed record FirstSteps(IReadOnlyList<Person> People, bool IsOpen)
{
    /// <summary>The command that lets the first decision-maker in: nobody else can give them clearance.</summary>
    public const string FirstDecisionMaker = "./tocsin user add NAME --role decision_maker --clearance TLP:RED";

    /// <summary>Key of the text of each step, and whether it is done, in the order in which they are taken.</summary>
    public IReadOnlyList<(string Key, bool IsDone)> All =>
    [
        ("steps.guard", true), // whoever sees this page has shown more than a password
        ("steps.read", Any(Role.Reporter, Role.Analyst, Role.Adviser, Role.DecisionMaker, Role.DataScientist)),
        ("steps.decide", Inside.Any(person => person.Roles.Contains(Role.DecisionMaker) && person.Clearance > Tlp.Clear)),
        ("steps.operator", Inside.Count(person => person.Roles.Contains(Role.Operator)) > 1),
        ("steps.auditor", Any(Role.Auditor)),
    ];

    /// <summary>How many are done.</summary>
    public int Done => All.Count(step => step.IsDone);

    /// <summary>Whether one person does everything here: then the list is for later.</summary>
    public bool IsOnePerson => Inside.Count() == 1 && Any(Role.Analyst);

    private IEnumerable<Person> Inside => People.Where(person => person.DisabledAt is null);

    private bool Any(params Role[] roles) => Inside.Any(person => person.Roles.Any(roles.Contains));
}
