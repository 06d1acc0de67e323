using System.Text.Json.Nodes;
using NpgsqlTypes;
using Tocsin.Store;

namespace Tocsin.Learn.Alarms;

/// <summary>Stored back-tests of the alarms, as <see cref="AlarmBacktestJson"/> writes them. They never change.</summary>
public sealed class AlarmBacktests(Database database)
{
    /// <summary>The newest back-test of data that were known by a day, with its number as the member "id"; null when there is none.</summary>
    public Task<JsonObject?> LatestAsync(DateOnly asOf, CancellationToken cancellationToken) =>
        database.FindAsync("select id, card, handling from learn.alarm_backtest where known_from <= $1 order by known_from desc, id desc limit 1", [asOf],
            row =>
            {
                var card = JsonNode.Parse(row.GetString(1))!.AsObject();
                card.Insert(0, "id", row.GetInt64(0));
                return card;
            }, cancellationToken);

    /// <summary>Stores a back-test.</summary>
    /// <param name="backtest">What was computed; its number is not looked at.</param>
    /// <param name="knownFrom">The day from which all of its events were known.</param>
    /// <param name="cancellationToken">Gives up; nothing is stored then.</param>
    /// <returns>The back-test with its number.</returns>
    internal async Task<AlarmBacktest> AddAsync(AlarmBacktest backtest, DateOnly knownFrom, CancellationToken cancellationToken) => backtest with
    {
        Id = await database.ScalarAsync<long>(
            """
            insert into learn.alarm_backtest (known_from, snapshot, sample, budget, best, card, seconds, program_version, made_at, newest_change)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id
            """,
            [
                knownFrom, backtest.Snapshot, backtest.IsSample, backtest.Budget, backtest.Best.ToString(), Sql.Typed(AlarmBacktestJson.Of(backtest).ToJsonString(), NpgsqlDbType.Json),
                backtest.Seconds, backtest.ProgramVersion, backtest.MadeAt, backtest.NewestChange,
            ], cancellationToken),
    };
}
