using System.Text.Json.Nodes;
using NpgsqlTypes;
using Tocsin.Store;

namespace Tocsin.Learn.Alarms;

/// <summary>Stored back-tests of the alarms, as cards. They never change.</summary>
public sealed class AlarmBacktests(Database database)
{
    /// <summary>The newest back-test as <see cref="AlarmBacktestJson"/> writes it, with its number; null when there is none.</summary>
    public async Task<JsonObject?> LatestAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("select id, card from learn.alarm_backtest order by id desc limit 1");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var card = JsonNode.Parse(row.GetString(1))!.AsObject();
        card["id"] = row.GetInt64(0);
        return card;
    }

    /// <summary>Stores a back-test.</summary>
    /// <returns>The back-test with its number.</returns>
    internal async Task<AlarmBacktest> AddAsync(AlarmBacktest backtest, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("""
            insert into learn.alarm_backtest (snapshot, sample, budget, best, card, seconds, program_version, made_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8) returning id
            """);
        var values = command.Parameters;
        values.AddWithValue(backtest.Snapshot);
        values.AddWithValue(backtest.IsSample);
        values.AddWithValue(backtest.Budget);
        values.AddWithValue(backtest.Best.ToString());
        values.AddWithValue(NpgsqlDbType.Json, AlarmBacktestJson.Of(backtest).ToJsonString());
        values.AddWithValue(backtest.Seconds);
        values.AddWithValue(backtest.ProgramVersion);
        values.AddWithValue(backtest.MadeAt);
        return backtest with { Id = (long)(await command.ExecuteScalarAsync(cancellationToken))! };
    }
}
