using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

[Collection(nameof(TestDatabase))]
public sealed class AccessLogReaderTests(TestDatabase server)
{
    [Fact]
    public async Task Entries_are_found_by_person_subject_act_and_day()
    {
        await using var room = await WrittenAsync(
            (1, "ana", 1, AccessAct.Read, "state XAA"), (1, "bo", 2, AccessAct.Read, "state XAA"), (2, "ana", 1, AccessAct.Search, "search"), (3, "ana.b", 1, AccessAct.Read, "state XAB"),
            (3, "ana", null, AccessAct.SignInFailed, "sign-in"));
        (await FindAsync(room, new AccessLogFilter())).ShouldBe([5, 4, 3, 2, 1]);
        (await FindAsync(room, new AccessLogFilter { Person = "ana" })).ShouldBe([5, 4, 3, 1], "also under the name that she had later");
        (await FindAsync(room, new AccessLogFilter { Person = "nobody" })).ShouldBeEmpty();
        (await FindAsync(room, new AccessLogFilter { Subject = "state XAA" })).ShouldBe([2, 1]);
        (await FindAsync(room, new AccessLogFilter { Person = "ana.b", Act = AccessAct.Search })).ShouldBe([3]);
        (await FindAsync(room, new AccessLogFilter { From = new DateOnly(2026, 11, 2), To = new DateOnly(2026, 11, 2) })).ShouldBe([3]);
        (await FindAsync(room, new AccessLogFilter { Before = 3, Subject = "state XAA" })).ShouldBe([2, 1]);
        (await new AccessLogReader(room.Door).ListAsync(new AccessLogFilter(), 2, CancellationToken.None)).Select(entry => entry.Sequence).ShouldBe([5, 4]);
        (await new AccessLogReader(room.Database.As(WorkContext.Public)).ListAsync(new AccessLogFilter(), 2, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everyone_who_saw_something_and_everything_that_somebody_saw()
    {
        await using var room = await WrittenAsync(
            (1, "ana", 1, AccessAct.Read, "state XAA"), (4, "ana.b", 1, AccessAct.Export, "state XAA"), (1, "bo", 2, AccessAct.Read, "state XAA"), (2, "bo", 2, AccessAct.Read, "state XAB"),
            (2, null, null, AccessAct.Read, "state XAA"), (3, "cy", 3, AccessAct.Failure, "state XAA"));
        await using (var log = room.Log())
            await log.RecordAsync(new AccessEntry(AccessAct.Read, "state XAA") { Person = "dee", PersonNumber = 4, Outcome = AccessOutcome.Refused }, CancellationToken.None);
        var reader = new AccessLogReader(room.Door);
        (await reader.EveryoneWhoSawAsync("state XAA", CancellationToken.None)).Select(seen => (seen.Who, seen.Times)).ShouldBe([("", 1), ("ana", 1), ("ana.b", 1), ("bo", 1)]);
        var seen = (await reader.EverythingSeenByAsync("ana", CancellationToken.None)).ShouldHaveSingleItem();
        (seen.Who, seen.Times, seen.First.Day, seen.Last.Day).ShouldBe(("state XAA", 2, 1, 4));
    }

    [Fact]
    public async Task A_day_is_unusual_against_the_same_persons_own_days()
    {
        // Ana takes 10 a day and then 60; Bo takes 60 every day; Cy is new and takes 210; Dee is new and takes 100.
        var written = new List<(int, string?, int?, AccessAct, string)>();
        for (var day = 1; day <= 6; day++)
        {
            written.AddRange(Enumerable.Repeat((day, (string?)"ana", (int?)1, AccessAct.Read, "x"), day == 6 ? 60 : 10));
            written.AddRange(Enumerable.Repeat((day, (string?)"bo", (int?)2, AccessAct.Read, "x"), 60));
        }

        written.AddRange(Enumerable.Repeat((6, (string?)"cy", (int?)3, AccessAct.Export, "x"), 210));
        written.AddRange(Enumerable.Repeat((6, (string?)"dee", (int?)4, AccessAct.Read, "x"), 100));
        written.AddRange(Enumerable.Repeat((6, (string?)"dee", (int?)4, AccessAct.SignIn, "x"), 150));
        await using var room = await WrittenAsync([.. written]);
        (await new AccessLogReader(room.Door).UnusualVolumeAsync(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 6), CancellationToken.None))
            .ShouldBe([new UnusualVolume("ana", new DateOnly(2026, 11, 6), 60, 10), new UnusualVolume("cy", new DateOnly(2026, 11, 6), 210, null)]);
    }

    private async Task<LogRoom> WrittenAsync(params (int Day, string? Person, int? Number, AccessAct Act, string Subject)[] entries)
    {
        var room = await LogRoom.OpenAsync(server);
        await using var log = room.Log();
        // Each entry takes its time when it is handed over, and its place in the order in which they are.
        var all = entries.Select(entry =>
        {
            room.Clock.Now = new DateTimeOffset(2026, 11, entry.Day, 12, 0, 0, TimeSpan.Zero);
            return log.RecordAsync(new AccessEntry(entry.Act, entry.Subject) { Person = entry.Person, PersonNumber = entry.Number }, CancellationToken.None);
        }).ToList();
        await Task.WhenAll(all);
        return room;
    }

    private static async Task<long[]> FindAsync(LogRoom room, AccessLogFilter filter) =>
        [.. (await new AccessLogReader(room.Door).ListAsync(filter, 100, CancellationToken.None)).Select(entry => entry.Sequence)];
}
