using Npgsql;
using Tocsin.Access.Accounts;
using Tocsin.Store;

namespace Tocsin.Access;

/// <summary>The compartments that a context may know of.</summary>
/// <param name="database">The open database, in the context of whoever asks.</param>
public sealed class Compartments(Database database)
{
    private const int LongestPurpose = 500;

    /// <summary>Those that are seen, by name. Whoever is in none learns of none.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<Compartment>> ListAsync(CancellationToken cancellationToken) => database.ListAsync(
        "select id, name, purpose from access.compartment order by name", [], row => new Compartment(row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellationToken);

    /// <summary>Makes one; whoever makes it is in it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="purpose">Why it is there: 1 to 500 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="AccountException">The name is taken or cannot be one, or the context may not.</exception>
    public async Task<int> MakeAsync(string name, string purpose, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(purpose) || purpose.Length > LongestPurpose)
            throw new AccountException("A compartment's purpose has 1 to 500 characters.");
        try
        {
            return await database.ScalarAsync<int>("select access.make_compartment($1, $2)", [name, purpose.Trim()], cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new AccountException("That name is not available.", e);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CheckViolation)
        {
            throw new AccountException("A compartment's name has 2 to 32 characters of A-Z, 0-9 and hyphens, first a letter.", e);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new AccountException("Only a decision-maker can create a compartment.", e);
        }
    }
}
