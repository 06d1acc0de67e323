using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

/// <summary>What is read without an account stands in one entry a minute, before it is shown, with how often each thing was.</summary>
[Collection(nameof(TestDatabase))]
public sealed class PublicLogTests(TestDatabase server)
{
    private const int Readers = 200;

    [Fact]
    public async Task A_crowd_that_reads_at_once_shares_one_entry_a_minute_and_each_thing_is_counted()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using (var log = room.Log())
        await using (var open = new PublicLog(log, room.Clock))
        {
            for (var minute = 0; minute < 3; minute++)
            {
                await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
                {
                    await open.OpenAsync(CancellationToken.None);
                    open.Count(AccessAct.Read, reader % 2 == 0 ? "state XAA" : "state XAB", null);
                })));
                (await room.Door.AskAsync<long>("select count(*) from access.log")).ShouldBe(minute + 1);
                room.Clock.Now = room.Clock.Now.AddMinutes(1);
            }
        }

        var entries = await EntriesAsync(room);
        entries.Count.ShouldBe(4, "the last was written at the end");
        entries.ShouldAllBe(entry => entry.Person == null && entry.Act == "read" && entry.Outcome == "granted" && entry.Subject == PublicLog.Subject);
        entries[0].Query.ShouldBeEmpty();
        foreach (var later in entries.Skip(1))
            (later.Query["read state XAA"], later.Query["read state XAB"]).ShouldBe(("100", "100"));
        entries[1].Query["since"].ShouldBe("2026-11-21T12:00:00.000000Z");
        (await room.VerifyAsync()).ShouldHold(4);

        // An auditor who asks who saw the thing is told of them, with those who have names.
        await room.FillAsync(1);
        var saw = await new AccessLogReader(room.Door).EveryoneWhoSawAsync("state XAA", CancellationToken.None);
        saw.ShouldHaveSingleItem().ShouldBe(new AccessCount("", 300, room.Clock.Now.AddMinutes(-2), room.Clock.Now));
        (await new AccessLogReader(room.Door).EveryoneWhoSawAsync("state X1", CancellationToken.None)).ShouldHaveSingleItem().Who.ShouldBe("an.analyst");
        (await new AccessLogReader(room.Door).EveryoneWhoSawAsync("state XA", CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_it_cannot_be_written_nothing_is_shown_and_what_was_shown_is_told_later()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using (var log = room.Log())
        await using (var open = new PublicLog(log, room.Clock))
        {
            await open.OpenAsync(CancellationToken.None);
            open.Count(AccessAct.Export, "/api/v1/imports", null);
            room.Clock.Now = room.Clock.Now.AddMinutes(1);
            await OwnerAsync(room, "revoke execute on function access.append_log(text[]) from tocsin_app");
            for (var i = 0; i < 3; i++)
                await Should.ThrowAsync<AccessLogException>(() => open.OpenAsync(CancellationToken.None));
            await OwnerAsync(room, "grant execute on function access.append_log(text[]) to tocsin_app");
            await open.OpenAsync(CancellationToken.None);
        }

        (await EntriesAsync(room))[^1].Query["export /api/v1/imports"].ShouldBe("1");
        (await room.VerifyAsync()).ShouldHold(2);
    }

    [Fact]
    public async Task Words_that_a_stranger_makes_up_neither_fill_an_entry_nor_push_out_what_was_read()
    {
        await using var room = await LogRoom.OpenAsync(server);
        await using (var log = room.Log())
        await using (var open = new PublicLog(log, room.Clock))
        {
            await open.OpenAsync(CancellationToken.None);
            for (var i = 0; i < 500; i++)
                open.Count(AccessAct.Search, "/find", $"{i} {new string('x', 8_000)}\ud800\0\"");
            for (var i = 0; i < 500; i++)
                open.Count(AccessAct.Read, $"event {i}", null);
        }

        var entry = (await EntriesAsync(room))[^1];
        entry.Query.Keys.Count(key => key.StartsWith("search /find q=", StringComparison.Ordinal)).ShouldBe(PublicLog.MostWords);
        entry.Query["read event 7"].ShouldBe("1");
        long.Parse(entry.Query[PublicLog.Others], System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(1_000 - entry.Query.Count(pair => pair.Value == "1" && pair.Key != PublicLog.Others));
        (await room.Door.AskAsync<int>("select max(octet_length(entry)) from access.log")).ShouldBeLessThan(10_000);
        (await room.VerifyAsync()).ShouldHold(2);
        (await new AccessLogReader(room.Door).EveryoneWhoSawAsync("/find", CancellationToken.None)).ShouldHaveSingleItem().Times.ShouldBe(PublicLog.MostWords);
    }

    private static async Task<List<LoggedAccess>> EntriesAsync(LogRoom room) =>
        [.. (await new AccessLogReader(room.Door).ListAsync(new AccessLogFilter(), 100, CancellationToken.None)).Reverse()];

    private static async Task OwnerAsync(LogRoom room, string sql)
    {
        await using var command = room.Database.Connections.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
