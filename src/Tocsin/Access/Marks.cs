using Tocsin.Store;

namespace Tocsin.Access;

/// <summary>
/// What handlings come to, as the database says in the reader's context: compartments are named that the reader is in, and no others can be asked for.
/// </summary>
/// <param name="database">The open database, in the context of whoever is shown something.</param>
public sealed class Marks(Database database)
{
    /// <summary>What a handling counts as that was seen a moment ago and is so no more.</summary>
    internal static Handling Unseen { get; } = new(Tlp.Red, []);

    /// <summary>How rows of these handlings must be handled: together, and each.</summary>
    /// <param name="numbers">Numbers of handlings.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ShownMarks> OfAsync(IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Count == 0)
            return ShownMarks.None;
        var rows = await database.ListAsync(
            """
            select null::int, s.tlp::text, s.compartments from access.strictest($1) s
            union all
            select h.id, s.tlp::text, s.compartments from unnest($1::int[]) h(id) cross join lateral access.strictest(array[h.id]) s
            """,
            [numbers.ToArray()],
            row => (Id: row.Nullable<int>(0), Handling: row.Text(1) is { } label ? new Handling(TlpLabels.Parse(label), row.GetFieldValue<string[]>(2)) : Unseen), cancellationToken);
        return new ShownMarks(rows.Find(row => row.Id is null).Handling, rows.Where(row => row.Id is not null).ToDictionary(row => row.Id!.Value, row => row.Handling));
    }

    /// <summary>How all that the reader may see must be handled.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Handling> OfAllThatIsSeenAsync(CancellationToken cancellationToken) => database.FirstAsync(
        "select tlp::text, compartments from access.strictest(access.readable())", [], row => new Handling(TlpLabels.Parse(row.GetString(0)), row.GetFieldValue<string[]>(1)), cancellationToken);

    /// <summary>How what was read until now must be handled, by this request or command.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ShownMarks> OfWhatWasReadAsync(CancellationToken cancellationToken) => OfAsync(HandlingsRead.Now?.Numbers ?? [], cancellationToken);
}
