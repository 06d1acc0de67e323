using Npgsql;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>Roles that two people give: an operator asks, a decision-maker agrees. See <c>access.role_request</c>.</summary>
/// <param name="database">The open database, in the context of whoever asks.</param>
public sealed class RoleRequests(Database database)
{
    /// <summary>The roles that nobody gives alone, but at the terminal.</summary>
    public static IReadOnlyList<Role> OfTwo { get; } = [Role.DecisionMaker, Role.Adviser, Role.Auditor];

    /// <summary>Those that wait, the oldest first; all, or those for one person.</summary>
    /// <param name="person">Number of the person; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<RoleRequest>> WaitingAsync(int? person, CancellationToken cancellationToken) => database.ListAsync(
        """
        select r.person, r.role, r.asked_by, p.display, r.asked_at from access.role_request r join access.person p on p.id = r.asked_by
        where r.decided_at is null and ($1::int is null or r.person = $1) order by r.id
        """,
        [Sql.Typed(person, NpgsqlTypes.NpgsqlDbType.Integer)],
        row => new RoleRequest(row.GetInt32(0), EnumWords.Parse<Role>(row.GetString(1)), row.GetInt32(2), row.GetString(3),
            row.GetFieldValue<DateTimeOffset>(4)), cancellationToken);

    /// <summary>Agrees to a role that was asked for, or refuses it.</summary>
    /// <param name="person">Number of who is to have it.</param>
    /// <param name="role">The role.</param>
    /// <param name="isAgreed">Whether they have it from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AccountException">It is not for whoever asks to decide, or is decided.</exception>
    public Task DecideAsync(int person, Role role, bool isAgreed, CancellationToken cancellationToken) => AccountRefusals.InWordsAsync(
        () => database.ExecuteAsync("select access.decide_role($1, $2, $3)", [person, EnumWords.Of(role), isAgreed], cancellationToken));

    // Within the transaction that makes or changes the account.
    internal static async Task AskAsync(NpgsqlConnection connection, int person, IEnumerable<Role> roles, CancellationToken cancellationToken)
    {
        foreach (var role in roles)
            await connection.ExecuteAsync("select access.ask_role($1, $2)", [person, EnumWords.Of(role)], cancellationToken);
    }
}
