using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>Which organizations persons speak for: who may show what came from one to more people.</summary>
/// <param name="database">The open database, at the door.</param>
public sealed class Memberships(Database database)
{
    /// <summary>The organizations a person speaks for, by name.</summary>
    /// <param name="person">Number of the person.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<string>> OfAsync(int person, CancellationToken cancellationToken) => database.ListAsync(
        "select o.name from access.membership m join access.originator o on o.id = m.originator where m.person = $1 order by o.name collate \"C\"", [person], row => row.GetString(0), cancellationToken);

    /// <summary>The organizations that each person speaks for, by name.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ILookup<int, string>> AllAsync(CancellationToken cancellationToken) => (await database.ListAsync(
        "select m.person, o.name from access.membership m join access.originator o on o.id = m.originator order by o.name collate \"C\"", [],
        row => (Person: row.GetInt32(0), Name: row.GetString(1)), cancellationToken)).ToLookup(one => one.Person, one => one.Name);

    /// <summary>Lets a person speak for an organization, or no longer.</summary>
    /// <param name="person">Number of the person.</param>
    /// <param name="originator">Name of the organization, as it stands with what came from it.</param>
    /// <param name="speaks">Whether they do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HandlingException">Nothing came from an organization of that name.</exception>
    public async Task SetAsync(int person, string originator, bool speaks, CancellationToken cancellationToken)
    {
        if (await database.ScalarAsync<int?>("select id from access.originator where name = $1", [originator], cancellationToken) is not { } id)
            throw new HandlingException($"Nothing has come from {originator}: take in something of theirs first.");
        await database.ExecuteAsync(
            speaks ? "insert into access.membership (person, originator) values ($1, $2) on conflict do nothing" : "delete from access.membership where person = $1 and originator = $2",
            [person, id], cancellationToken);
    }
}
