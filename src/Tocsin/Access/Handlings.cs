using Npgsql;
using Tocsin.Store;

namespace Tocsin.Access;

/// <summary>Gives what is taken in its handling, at the terminal.</summary>
/// <param name="database">The open database, at the door.</param>
public sealed class Handlings(Database database)
{
    /// <summary>The originator of what is published to everybody.</summary>
    public const string OpenSources = "Open sources";

    private const int LongestName = 200;

    /// <summary>The context in which rows of a handling are written.</summary>
    /// <param name="handling">The mark and the compartments, which must be there.</param>
    /// <param name="originator">Who decides about it from now on; made where there is none of that name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HandlingException">There is no such compartment, or the name cannot be one.</exception>
    public async Task<WorkContext> ContextAsync(Handling handling, string originator, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handling);
        if (string.IsNullOrWhiteSpace(originator) || originator.Trim().Length > LongestName)
            throw new HandlingException("An originator's name has 1 to 200 characters.");
        try
        {
            return WorkContext.Program(await database.ScalarAsync<int>("select access.make_handling($1, $2::access.tlp, $3)",
                [originator.Trim(), handling.Mark.Label(), handling.Compartments.ToArray()], cancellationToken));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new HandlingException(InWords(e), e);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new HandlingException("Set handling on the server's command line.", e);
        }
    }

    /// <summary>What the database says, as a sentence.</summary>
    /// <param name="said">What it said.</param>
    public static string InWords(PostgresException said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return $"{char.ToUpperInvariant(said.MessageText[0])}{said.MessageText[1..]}.";
    }
}
