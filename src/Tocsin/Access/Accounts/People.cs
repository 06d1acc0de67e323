using Npgsql;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>
/// Who has an account, and what they may. What the database's context may not see or change the database refuses: see <c>access.check_person()</c>.
/// </summary>
/// <param name="database">The open database: at the door for the terminal, else in the context of whoever asks.</param>
public sealed class People(Database database)
{
    private const string Select = $"select {PersonRow.Columns} from access.person p";

    /// <summary>Everybody, by name. Exercise accounts are left out: nobody signs in to them.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<Person>> ListAsync(CancellationToken cancellationToken) => database.ListAsync($"{Select} where not is_exercise order by name", [], PersonRow.Read, cancellationToken);

    /// <summary>By number.</summary>
    /// <param name="person">Number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Person?> FindAsync(int person, CancellationToken cancellationToken) => database.FindAsync($"{Select} where p.id = $1", [person], PersonRow.Read, cancellationToken);

    /// <summary>By the name to sign in with.</summary>
    /// <param name="name">In lower case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Person?> FindAsync(string name, CancellationToken cancellationToken) => database.FindAsync($"{Select} where p.name = $1", [name], PersonRow.Read, cancellationToken);

    /// <summary>Lets somebody in: makes the account and the link with which they set it up. Roles of <see cref="RoleRequests.OfTwo"/> are only asked for,
    /// elsewhere than at the terminal.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The person, and the secret of the link.</returns>
    /// <exception cref="AccountException">The name is taken or cannot be one, or the context may not.</exception>
    public Task<(Person Person, string Link)> AddAsync(NewPerson person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var asked = Asked(person.Roles);
        return AccountRefusals.InWordsAsync(async () =>
        {
            await using var work = await database.BeginAsync(cancellationToken);
            await RefuseConfusableAsync(work.Connection, 0, person.Display, person.Name, cancellationToken);
            var made = await work.Connection.FirstAsync(
                $"""
                insert into access.person as p (name, display, roles, clearance, compartments, made_by) values ($1, $2, $3, $4::access.tlp, $5, access.me())
                returning {PersonRow.Columns}
                """,
                [person.Name, person.Display, Words(person.Roles.Except(asked)), person.Clearance.Label(), person.Compartments.Order().ToArray()],
                    PersonRow.Read, cancellationToken);
            await RoleRequests.AskAsync(work.Connection, made.Id, asked, cancellationToken);
            await work.EnterAsync(WorkContext.Door, cancellationToken);
            await work.Connection.ExecuteAsync(
                "insert into access.credential (person, stamp, version) values ($1, $2, gen_random_uuid())", [made.Id, Secret.New()], cancellationToken);
            var link = await Links.MakeAsync(work.Connection, made.Id, LinkPurpose.Invitation, made.MadeBy, cancellationToken);
            await work.CommitAsync(cancellationToken);
            return (made, link);
        });
    }

    /// <summary>Changes who somebody is shown as and what they are. Roles of <see cref="RoleRequests.OfTwo"/> that are new are only asked for.</summary>
    /// <param name="person">Number.</param>
    /// <param name="display">The name that others are shown.</param>
    /// <param name="roles">What they are to be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AccountException">The context may not.</exception>
    public Task ChangeAsync(int person, string display, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return AccountRefusals.InWordsAsync(async () =>
        {
            await using var work = await database.BeginAsync(cancellationToken);
            var before = await work.Connection.FindAsync($"{Select} where p.id = $1", [person], PersonRow.Read, cancellationToken) ?? throw NoSuchPerson();
            // Who has been called so all along may go on being called so.
            if (display != before.Display)
                await RefuseConfusableAsync(work.Connection, person, display, null, cancellationToken);
            var asked = Asked(roles).Except(before.Roles).ToArray();
            if (await work.Connection.ExecuteAsync("update access.person set display = $2, roles = $3 where id = $1",
                [person, display, Words(roles.Except(asked))], cancellationToken) == 0)
                throw NoSuchPerson();
            await RoleRequests.AskAsync(work.Connection, person, asked, cancellationToken);
            await work.CommitAsync(cancellationToken);
            return true;
        });
    }

    /// <summary>Gives or takes clearance.</summary>
    /// <param name="person">Number.</param>
    /// <param name="clearance">The strictest mark that they may see from now on.</param>
    /// <param name="compartments">Numbers of the compartments that they are in from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AccountException">The context may not.</exception>
    public Task ClearAsync(int person, Tlp clearance, IReadOnlyList<int> compartments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(compartments);
        return ChangeOneAsync(
            "update access.person set clearance = $2::access.tlp, compartments = $3 where id = $1", [person, clearance.Label(), compartments.Order().ToArray()], cancellationToken);
    }

    /// <summary>Wakes what somebody was given before they added a second factor: whoever does it made sure that the factor is theirs.</summary>
    /// <param name="person">Number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AccountException">The context may not, or nothing sleeps.</exception>
    public Task ConfirmAsync(int person, CancellationToken cancellationToken) =>
        AccountRefusals.InWordsAsync(() => database.ExecuteAsync("select access.confirm($1)", [person], cancellationToken));

    /// <summary>Shuts somebody out, at once, or lets them in again. Sessions, tokens and links that they had do not come back.</summary>
    /// <param name="person">Number.</param>
    /// <param name="isDisabled">Whether they are shut out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AccountException">The context may not.</exception>
    public Task DisableAsync(int person, bool isDisabled, CancellationToken cancellationToken) => ChangeOneAsync(
        "update access.person set disabled_at = case when $2 then coalesce(disabled_at, now()) end where id = $1", [person, isDisabled], cancellationToken);

    /// <summary>
    /// Takes away what somebody shows beside a password, after they lost it: for the terminal. Their clearance goes with it, and whom they speak for, as
    /// whoever holds their next link could be somebody else.
    /// </summary>
    /// <param name="person">Number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ForgetSecondFactorAsync(int person, CancellationToken cancellationToken)
    {
        await using var work = await database.As(WorkContext.Door).BeginAsync(cancellationToken);
        await work.Connection.ExecuteAsync("update access.credential set authenticator_key = null, two_factor = false, version = gen_random_uuid() where person = $1", [person], cancellationToken);
        await work.Connection.ExecuteAsync("delete from access.passkey where person = $1", [person], cancellationToken);
        await work.Connection.ExecuteAsync("delete from access.recovery_code where person = $1", [person], cancellationToken);
        await work.Connection.ExecuteAsync("update access.person set clearance = 'TLP:CLEAR', compartments = '{}', is_asleep = false where id = $1", [person], cancellationToken);
        await work.Connection.ExecuteAsync("delete from access.membership where person = $1", [person], cancellationToken);
        await work.Connection.ExecuteAsync("select access.end_sessions($1, null, null, 'revoked'), access.end_tokens($1)", [person], cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private async Task ChangeOneAsync(string sql, object?[] values, CancellationToken cancellationToken)
    {
        var changed = await AccountRefusals.InWordsAsync(() => database.ExecuteAsync(sql, values, cancellationToken));
        if (changed == 0)
            throw NoSuchPerson();
    }

    // At the terminal of the host nobody is asked.
    private Role[] Asked(IReadOnlyList<Role> roles) => database.Context == WorkContext.Door ? [] : [.. roles.Intersect(RoleRequests.OfTwo)];

    // Whoever is new or renamed looks like nobody else, by either of their names.
    private static async Task RefuseConfusableAsync(NpgsqlConnection connection, int person, string display, string? name, CancellationToken cancellationToken)
    {
        if (display.Length == 0)
            return; // the database says so
        if (DisplayName.Fault(display) is { } fault)
            throw new AccountException(fault);
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtext('access.person'))", [], cancellationToken);
        var others = await connection.ListAsync("select name, display from access.person where id <> $1", [person], row =>
            (Name: row.GetString(0), Display: row.GetString(1)), cancellationToken);
        var likeness = DisplayName.Likeness(display);
        if (others.Find(other => DisplayName.Likeness(other.Display) == likeness).Display is { } taken)
            throw new AccountException($"\"{display}\" looks like \"{taken}\", who has an account. To tell them apart, add a middle name or " +
                "workplace.");
        if (others.Exists(other => DisplayName.Likeness(other.Name) == likeness))
            throw new AccountException($"\"{display}\" looks like someone else's sign-in name. Choose another display name.");
        if (name is not null && others.Exists(other => DisplayName.Likeness(other.Display) == DisplayName.Likeness(name)))
            throw new AccountException($"{name} looks like someone else's display name. Choose another sign-in name.");
    }

    private static AccountException NoSuchPerson() => new("That person does not exist or is not yours to change.");

    private static string[] Words(IEnumerable<Role> roles) => [.. roles.Distinct().Order().Select(EnumWords.Of)];
}
