using System.Globalization;
using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Gather;
using Tocsin.Store;

namespace Tocsin.Learn;

/// <summary>
/// Changes how what was taken in is handled. Its originator alone shows it to more people; whoever works with it may show it to fewer. What rests on it
/// follows: sums and events are chosen anew, what was computed from it while it was open is seen by those who may see it, and the same is computed from what is
/// left.
/// </summary>
/// <param name="database">The open database, in the context of whoever asks.</param>
/// <param name="time">The clock: what is computed anew is computed as of today.</param>
public sealed class HandlingChanges(Database database, TimeProvider time)
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>How an import is handled; null when there is none of that number.</summary>
    /// <param name="import">Its number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImportHandling?> FindAsync(long import, CancellationToken cancellationToken)
    {
        var found = await database.FindAsync<(int Handling, string Originator, bool IsTheirs)?>(
            """
            select i.handling, o.name, exists (select from access.membership m where m.originator = o.id and m.person = access.me())
            from gather.import i join access.handling h on h.id = i.handling join access.originator o on o.id = h.originator where i.id = $1
            """, [import], row => (row.GetInt32(0), row.GetString(1), row.GetBoolean(2)), cancellationToken);
        if (found is not var (handling, originator, isTheirs))
            return null;
        var changes = await database.ListAsync("select at, was, became, why, handling from gather.handling_change where import_id = $1 order by id desc", [import],
            row => (At: row.GetFieldValue<DateTimeOffset>(0), Was: row.GetInt32(1), Became: row.GetInt32(2), Why: row.GetString(3)), cancellationToken);
        var marks = await new Marks(database).OfAsync([.. changes.SelectMany(change => new[] { change.Was, change.Became }).Append(handling).Distinct()], cancellationToken);
        return new ImportHandling(import, marks.Of(handling), originator, isTheirs, [.. changes.Select(change => new HandlingChange(change.At, marks.Of(change.Was), marks.Of(change.Became), change.Why))]);
    }

    /// <summary>
    /// Changes how an import is handled, and with it all that came in the same file. It is logged before it takes effect, and so is a refusal. Where it was
    /// open and is so no longer, what
    /// Tocsin showed everybody is first computed without it.
    /// </summary>
    /// <param name="import">Its number.</param>
    /// <param name="handling">How it is handled from now on.</param>
    /// <param name="why">The reason: 1 to <see cref="LongestReason"/> characters.</param>
    /// <param name="log">The access log.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <returns>Why what Tocsin showed could not be computed without it; null when it was, or need not be.</returns>
    /// <exception cref="HandlingException">It may not be: says why.</exception>
    /// <exception cref="AccessLogException">It could not be logged; nothing is changed.</exception>
    public Task<string?> ChangeAsync(long import, Handling handling, string why, AccessLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handling);
        ArgumentNullException.ThrowIfNull(why);
        ArgumentNullException.ThrowIfNull(log);
        return ApplyAsync(import, "learn.change_handling($1, $2::access.tlp, $3, $4)", [import, handling.Mark.Label(), handling.Compartments.ToArray(), why], handling, why, log, cancellationToken);
    }

    /// <summary>
    /// What others than its originator made stricter, and whoever asks, who speaks for the originator, saw before and sees no longer; the newest first.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Narrowing>> NarrowingsAsync(CancellationToken cancellationToken)
    {
        var found = await database.ListAsync("select import_id, file_name, at, by_whom, was, was as handling from learn.narrowings()", [],
            row => (Import: row.GetInt64(0), File: row.GetString(1), At: row.GetFieldValue<DateTimeOffset>(2), By: row.GetString(3), Was: row.GetInt32(4)), cancellationToken);
        var marks = await new Marks(database).OfAsync([.. found.Select(one => one.Was).Distinct()], cancellationToken);
        return [.. found.Select(one => new Narrowing(one.Import, one.File, one.At, one.By, marks.Of(one.Was)))];
    }

    /// <summary>
    /// Puts an import back to how it was handled when its originator last had the word, where others made it stricter; for those who speak for the originator.
    /// </summary>
    /// <inheritdoc cref="ChangeAsync" path="/param|/exception"/>
    public Task TakeBackAsync(long import, string why, AccessLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(why);
        ArgumentNullException.ThrowIfNull(log);
        return ApplyAsync(import, "learn.take_back_narrowing($1, $2)", [import, why], null, why, log, cancellationToken);
    }

    private async Task<string?> ApplyAsync(long import, string change, object?[] values, Handling? wanted, string why, AccessLog log,
        CancellationToken cancellationToken)
    {
        var reader = await database.ReaderAsync(cancellationToken);
        var entry = new AccessEntry(AccessAct.HandlingChanged, string.Create(CultureInfo.InvariantCulture, $"import {import}"))
        {
            Person = reader.Name,
            PersonNumber = reader.Person,
            Session = reader.Session,
            Token = reader.Token,
            Why = why,
            Query = new Dictionary<string, string> { ["to"] = wanted is null ? "as its originator had it" : Logged(wanted) },
        };
        var anew = new ProductsAnew(database, time);
        var shown = await anew.ShownAsync(cancellationToken);
        await using var work = await database.BeginAsync(cancellationToken);
        try
        {
            var (was, became) = await work.Connection.FirstAsync($"select was, became from {change}", values, row => (row.GetInt32(0), row.GetInt32(1)), cancellationToken);
            var marks = new Marks(database);
            // Whoever takes something back does not see what it was.
            var from = wanted is null ? null : (await marks.OfAsync([was], cancellationToken)).Strictest;
            var to = wanted ?? (await marks.OfAsync([became], cancellationToken)).Strictest;
            // What is kept up is of open rows: it changes where the import was one of them, or becomes one.
            if (from == Handling.Open || to == Handling.Open)
                await Projections.RebuildAsync(work, cancellationToken);
            var problem = from == Handling.Open && to != Handling.Open ? await anew.ComputeAsync(work, shown, cancellationToken) : null;
            await log.RecordAsync(entry with { Query = new Dictionary<string, string> { ["from"] = from is null ? "narrowed by others" : Logged(from), ["to"] = Logged(to) } }, cancellationToken);
            await work.CommitAsync(cancellationToken);
            return problem;
        }
        catch (PostgresException refused) when (InWords(refused) is { } words)
        {
            await log.RecordAsync(entry with { Outcome = AccessOutcome.Refused }, cancellationToken);
            throw words;
        }
    }

    // The log is read by those who are in no compartment: it says how many there are, and no name.
    private static string Logged(Handling handling) => handling.Compartments.Count switch
    {
        0 => handling.Mark.Label(),
        1 => $"{handling.Mark.Label()}, 1 compartment",
        var count => string.Create(CultureInfo.InvariantCulture, $"{handling.Mark.Label()}, {count} compartments"),
    };

    private static HandlingException? InWords(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.NoDataFound => new HandlingException("There is no such import.", refused),
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.ForeignKeyViolation => new HandlingException(Handlings.InWords(refused), refused),
        _ => null,
    };
}
