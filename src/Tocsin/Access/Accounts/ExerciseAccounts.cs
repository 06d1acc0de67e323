using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>One account a role in the exercise region, to be tried out without signing in. The database of the real world refuses them.</summary>
public static class ExerciseAccounts
{
    private const string Compartment = "MIRRE";

    /// <summary>The role that somebody who has chosen none looks on as.</summary>
    public static Role Usual => Role.Analyst;

    /// <summary>Makes those that are missing.</summary>
    /// <param name="database">The open database of the exercise region, in any context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task EnsureAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var door = database.As(WorkContext.Door);
        var roles = Enum.GetValues<Role>();
        if (await door.ScalarAsync<long>("select count(*) from access.person where is_exercise", [], cancellationToken) == roles.Length)
            return;
        await using var work = await door.BeginAsync(cancellationToken);
        await work.Connection.ExecuteAsync("lock table access.person in share row exclusive mode", [], cancellationToken);
        var mirre = await work.Connection.ScalarAsync<int?>("select id from access.compartment where name = $1", [Compartment], cancellationToken)
            ?? await work.Connection.ScalarAsync<int>("select access.make_compartment($1, $2)", [Compartment, "EXERCISE: witnesses in the Mirre valley."], cancellationToken);
        foreach (var role in roles)
        {
            var (clearance, isInside) = Clearance(role);
            await work.Connection.ExecuteAsync(
                """
                insert into access.person (name, display, roles, clearance, compartments, is_exercise) values ($1, $2, $3, $4::access.tlp, $5, true)
                on conflict (name) do nothing
                """,
                [$"exercise.{EnumWords.Of(role)}", $"EXERCISE {EnumWords.Of(role).Replace('_', '-')}", new[] { EnumWords.Of(role) }, clearance.Label(), isInside ? [mirre] : Array.Empty<int>()], cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    // What they may see differs, so that walls can be seen standing.
    private static (Tlp Clearance, bool IsInside) Clearance(Role role) => role switch
    {
        Role.DecisionMaker => (Tlp.Red, true),
        Role.Adviser => (Tlp.AmberStrict, true),
        Role.Analyst => (Tlp.AmberStrict, false),
        Role.DataScientist => (Tlp.Amber, false),
        Role.Reporter => (Tlp.Green, false),
        _ => (Tlp.Clear, false),
    };
}
