using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>How the first person comes in: by a link that is printed on the terminal of the host and nowhere else.</summary>
public static class FirstOperator
{
    private const string Name = "operator";

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
        return (await people.AddAsync(new NewPerson(Name, "First operator", [Role.Operator], Tlp.Clear, []), cancellationToken)).Link;
    }
}
