using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>How the first person comes in: by a link that is printed on the terminal of the host and nowhere else.</summary>
public static class FirstOperator
{
    private const string Name = "operator";

    private static readonly NewPerson Waiting = new(Name, "First operator", [Role.Operator], Tlp.Clear, []);

    /// <summary>
    /// Lets one person alone run the installation and read what they took in: they are operator and analyst, with the strictest mark and every compartment of
    /// what was taken in.
    /// </summary>
    /// <param name="database">The open database, in any context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The person.</returns>
    /// <exception cref="AccountException">Others have accounts: then nobody is both.</exception>
    public static async Task<Person> AloneAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var door = database.As(WorkContext.Door);
        var people = new People(door);
        var inside = (await people.ListAsync(cancellationToken)).Where(person => person.DisabledAt is null).ToList();
        if (inside.Count > 1)
            throw new AccountException(
                $"--just-me is for one person alone, but {inside.Count} have accounts. Add accounts with clearance: `tocsin user add`");
        var me = inside.Count == 1 ? inside[0] : (await people.AddAsync(Waiting, cancellationToken)).Person;
        var (clearance, compartments) = await door.FirstAsync("select clearance::text, compartments from access.taken_in()", [], row =>
            (TlpLabels.Parse(row.GetString(0)), row.GetFieldValue<int[]>(1)), cancellationToken);
        await people.ChangeAsync(me.Id, me.Display, [.. me.Roles.Union([Role.Operator, Role.Analyst])], cancellationToken);
        await people.ClearAsync(me.Id, clearance > me.Clearance ? clearance : me.Clearance, [.. me.Compartments.Union(compartments)], cancellationToken);
        return (await people.FindAsync(me.Id, cancellationToken))!;
    }

    /// <summary>Whether nobody has ever set up an account.</summary>
    /// <param name="database">The open database, in any context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> IsAwaitedAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return !await database.As(WorkContext.Door).ScalarAsync<bool>(
            "select exists (select from access.credential where password_hash is not null) or exists (select from access.passkey)", [], cancellationToken);
    }

    /// <summary>Makes the link while nobody has ever set up an account; the one made before, if any, can no longer be used.</summary>
    /// <param name="database">The open database, in any context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The secret of the link; null once somebody has set up an account.</returns>
    public static async Task<string?> LinkAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var door = database.As(WorkContext.Door);
        if (!await IsAwaitedAsync(door, cancellationToken))
            return null;
        var people = new People(door);
        if (await people.FindAsync(Name, cancellationToken) is { } waiting)
            return await new Links(door).MakeAsync(waiting.Id, LinkPurpose.Invitation, cancellationToken);
        if ((await people.ListAsync(cancellationToken)).Count > 0)
            return null; // the terminal has invited somebody under another name, and printed that link
        return (await people.AddAsync(Waiting, cancellationToken)).Link;
    }
}
