using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Cli.Terminal;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Web;
using static System.FormattableString;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin user`: accounts, at the terminal of the host. What it prints once are links; no password is ever typed here.</summary>
internal sealed class UserCommand(CommandHost host)
{
    private static readonly string[] Heads =
        ["id", "name", "display", "roles", "clearance", "compartments", "made_at", "disabled_at", "speaks_for", "is_asleep"];

    private readonly Argument<string> name = new("name") { Description = "Sign-in name." };
    private readonly Option<string?> display = new("--display") { Description = "Display name; default: the sign-in name." };
    private readonly Option<string[]> roles = new("--role") { Description = $"A role: {string.Join(", ", EnumWords.All<Role>())}. Repeatable.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> clearance = new("--clearance") { Description = "Highest mark they see, for example TLP:AMBER.", DefaultValueFactory = _ => Tlp.Clear.Label() };
    private readonly Option<string[]> compartments = new("--compartment") { Description = "A compartment to join, created if new. Repeatable.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> secondFactor = new("--second-factor") { Description = "Also remove passkeys, authenticator, recovery codes, and thereby clearance." };
    private readonly Argument<string> originator = new("originator") { Description = "The organization, as on its imports." };
    private readonly Option<bool> silent = new("--undo") { Description = "Stop them speaking for it." };
    private readonly Option<bool> enable = new("--undo") { Description = "Enable the account again." };

    public Command Build()
    {
        var command = new Command("user", "Accounts: invite, disable, reset, list.");
        foreach (var made in new[]
        {
            host.WithSession(new Command("add", "Create an account; print its one-time setup link.") { name, display, roles, clearance, compartments }, AddAsync),
            host.WithSession(new Command("disable", "Disable an account immediately.") { name, enable }, DisableAsync),
            host.WithSession(new Command("reset", "Print a one-time link to set a new password.") { name, secondFactor }, ResetAsync),
            host.WithSession(new Command("confirm",
                "Confirm that a passkey or authenticator is its owner's, restoring their roles and clearance.") { name }, ConfirmAsync),
            host.WithSession(new Command("originator", "Let someone speak for an organization and widen access to its files.") { name, originator, silent }, OriginatorAsync),
            host.WithSession(new Command("list", "List accounts."), ListAsync),
        })
        {
            if (made.Name != "list")
                host.Worlds.RefuseForms(made, unless: null, $"user {made.Name} prints one line or two.");
            command.Subcommands.Add(made);
        }

        return command;
    }

    private async Task<ExitCode> AddAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var door = session.Database.As(WorkContext.Door);
        if (!TlpLabels.TryParse(parsed.GetRequiredValue(clearance), out var mark))
            throw new CommandFailedException(ExitCode.Usage, $"--clearance must be one of {string.Join(", ", TlpLabels.All)}.");
        var held = (parsed.GetValue(roles) ?? []).Select(word => EnumWords.TryParse<Role>(word, out var role) ? role : throw new CommandFailedException(ExitCode.Usage, $"--role takes {string.Join(", ", EnumWords.All<Role>())}.")).ToList();
        if (held.Count == 0)
            throw new CommandFailedException(ExitCode.Usage, $"Give at least one --role: {string.Join(", ", EnumWords.All<Role>())}.");
        var called = parsed.GetRequiredValue(name).ToLowerInvariant();
        await session.RecordAsync(AccessAct.PermissionChanged, parsed, "/people", cancellationToken);
        var inside = await CompartmentsAsync(parsed.GetValue(compartments) ?? [], door, cancellationToken);
        var (person, link) = await new People(door).AddAsync(new NewPerson(called, parsed.GetValue(display) ?? called, held, mark, inside), cancellationToken);
        SayLink(session, person.Name, link, LinkPurpose.Invitation);
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<int>> CompartmentsAsync(IReadOnlyList<string> asked, Database door, CancellationToken cancellationToken)
    {
        var known = await new Compartments(door).ListAsync(cancellationToken);
        var found = new List<int>();
        foreach (var one in asked)
            found.Add(known.Find(compartment => compartment.Name == one)?.Id ?? await new Compartments(door).MakeAsync(one, "Made at the terminal.", cancellationToken));
        return found;
    }

    private async Task<ExitCode> DisableAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var (people, person) = await FindAsync(parsed, session, cancellationToken);
        var isBack = parsed.GetValue(enable);
        await session.RecordAsync(AccessAct.PermissionChanged, parsed, Subject(person), cancellationToken);
        await people.DisableAsync(person.Id, !isBack, cancellationToken);
        host.Screen.Tables.WriteLine(isBack ? $"{person.Name} is enabled again." : $"{person.Name} is disabled: sessions and tokens no longer work.");
        return ExitCode.Done;
    }

    private async Task<ExitCode> ResetAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var (people, person) = await FindAsync(parsed, session, cancellationToken);
        await session.RecordAsync(AccessAct.PermissionChanged, parsed, Subject(person), cancellationToken);
        // Who begins anew with everything is invited anew: what they add in the session of that link is known to be theirs.
        var purpose = parsed.GetValue(secondFactor) ? LinkPurpose.Invitation : LinkPurpose.Reset;
        if (purpose == LinkPurpose.Invitation)
            await people.ForgetSecondFactorAsync(person.Id, cancellationToken);
        SayLink(session, person.Name, await new Links(session.Database.As(WorkContext.Door)).MakeAsync(person.Id, purpose, cancellationToken), purpose);
        return ExitCode.Done;
    }

    private async Task<ExitCode> ConfirmAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var (people, person) = await FindAsync(parsed, session, cancellationToken);
        await session.RecordAsync(AccessAct.PermissionChanged, parsed, Subject(person), cancellationToken);
        await people.ConfirmAsync(person.Id, cancellationToken);
        host.Screen.Tables.WriteLine($"{person.Name} is confirmed: roles and clearance are in force.");
        return ExitCode.Done;
    }

    private async Task<ExitCode> OriginatorAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var (_, person) = await FindAsync(parsed, session, cancellationToken);
        var memberships = new Memberships(session.Database.As(WorkContext.Door));
        await session.RecordAsync(AccessAct.PermissionChanged, parsed, Subject(person), cancellationToken);
        await memberships.SetAsync(person.Id, parsed.GetRequiredValue(originator), !parsed.GetValue(silent), cancellationToken);
        var all = await memberships.OfAsync(person.Id, cancellationToken);
        host.Screen.Tables.WriteLine(all.Count == 0 ? $"{person.Name} speaks for no organization." : $"{person.Name} speaks for {string.Join(", ", all)}.");
        return ExitCode.Done;
    }

    private async Task<ExitCode> ListAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var door = session.Database.As(WorkContext.Door);
        await session.RecordAsync(AccessAct.Read, parsed, "/people", cancellationToken);
        var people = await new People(door).ListAsync(cancellationToken);
        var names = (await new Compartments(door).ListAsync(cancellationToken)).ToDictionary(one => one.Id, one => one.Name);
        var spokenFor = await new Memberships(door).AllAsync(cancellationToken);
        var results = new Results(host.Screen, session.World.IsExercise);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new
                {
                    People = people.Select(person => new
                    {
                        person.Id, person.Name, person.Display, Roles = person.Roles.Select(EnumWords.Of), Clearance = person.Clearance.Label(),
                        Compartments = person.Compartments.Select(id => names[id]), person.MadeAt, person.DisabledAt, SpeaksFor = spokenFor[person.Id],
                        IsAsleep = IsAsleep(person),
                    }),
                });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(Heads, people.Select(person => (IEnumerable<object?>)
                    [person.Id, person.Name, person.Display, string.Join(' ', person.Roles.Select(EnumWords.Of)), person.Clearance.Label(),
                        string.Join(' ', person.Compartments.Select(id => names[id])), person.MadeAt, person.DisabledAt,
                        string.Join("; ", spokenFor[person.Id]), IsAsleep(person)]));
                break;
            default:
                var table = Screen.NewTable(("Name", false), ("Shown as", false), ("Roles", false), ("Clearance", false), ("Compartments", false), ("Speaks for", false), ("Disabled since", false))
                    .Keep("Roles", "Clearance", "Disabled since").Spare("Speaks for", "Compartments");
                foreach (var person in people)
                {
                    table.AddRow(
                        Markup.Escape(person.Name), Markup.Escape(person.Display), string.Join(", ", person.Roles.Select(EnumWords.Of)),
                        IsAsleep(person) ? $"{person.Clearance.Label()} (asleep)" : person.Clearance.Label(),
                        string.Join(", ", person.Compartments.Select(id => names[id])), Markup.Escape(string.Join(", ", spokenFor[person.Id])), person.DisabledAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "");
                }

                host.Screen.Tables.Write(table);
                break;
        }

        return ExitCode.Done;
    }

    private async Task<(People People, Person Person)> FindAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var people = new People(session.Database.As(WorkContext.Door));
        return await people.FindAsync(parsed.GetRequiredValue(name).ToLowerInvariant(), cancellationToken) is { IsExercise: false } person
            ? (people, person)
            : throw new CommandFailedException(ExitCode.NotFound, "No account has that name. `tocsin user list` shows them all.");
    }

    private static bool IsAsleep(Person person) => person.IsAsleep || person.Asleep.Count > 0;

    private static string Subject(Person person) => string.Create(CultureInfo.InvariantCulture, $"person {person.Id}");

    private void SayLink(Session session, string person, string secret, LinkPurpose purpose)
    {
        var address = RunningSite.Find(session.Folder)?.Address ?? new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{new WebOptions().Port}"));
        host.Screen.Tables.WriteLine(
            Invariant($"Give {person} alone this setup address. It works once, within {Links.Lasts(purpose).TotalDays:0} days:"));
        host.Screen.Result.WriteLine(FirstLink.Address(address, secret));
    }
}
