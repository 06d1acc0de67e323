using System.Globalization;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>Sums by month against the plainest way to compute them, over imports in any order.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class MonthSumTests(TestDatabase server)
{
    private static readonly string?[] Editions = ["24.1", "25.1", "25.0.1", "25.0.2", "25.0.3", "25.01.25.03", "26.0.1", null];
    private static readonly StateCode Sudan = new("SDN");

    private sealed record Listed(int Id, string State, DateOnly Start, DateOnly End, int Type, int Best, int Civilians);

    private sealed record TakenIn(long Import, Edition? Edition, DateOnly Published, IReadOnlyDictionary<int, Listed> Rows);

    [Fact]
    public async Task An_event_that_a_later_candidate_release_revises_stays_in_its_month()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("GEDEvent_v26_0_1.csv", GedText.File(Row(new Listed(1, "SDN", new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 6), 1, 11, 0))));
        await room.StoreAsync("GEDEvent_v26_0_2.csv", GedText.File(Row(new Listed(1, "SDN", new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 6), 1, 12, 0))));
        var month = (await room.Observations.MonthsAsync(new DateOnly(2026, 6, 1), Sudan, CancellationToken.None))[0];
        (month.Month, month.StateBased!.Deaths, month.StateBased.Events, month.StateBased.Provisional).ShouldBe((new DateOnly(2026, 1, 1), 12, 1, true));
    }

    [Fact]
    public async Task An_event_that_runs_over_the_turn_of_a_year_counts_once()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var over = Row(new Listed(1, "SDN", new DateOnly(2024, 12, 28), new DateOnly(2025, 1, 3), 1, 7, 0));
        await room.StoreAsync("GEDEvent_v25_0_1.csv", GedText.File(over));
        await room.StoreAsync("GEDEvent_v25_1.csv", GedText.File(over, Row(new Listed(2, "TCD", new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 1), 1, 3, 0))));
        var months = await room.Observations.MonthsAsync(new DateOnly(2026, 6, 1), Sudan, CancellationToken.None);
        months.Where(month => month.Total!.Deaths > 0).Select(month => (month.Month, month.Total!.Deaths)).ShouldBe([(new DateOnly(2024, 12, 1), 7)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task For_any_sequence_of_imports_the_sums_are_the_sums_over_the_current_events(int seed)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var random = new Random(seed);
        var files = new List<TakenIn>();
        for (var round = 0; round < 9; round++)
        {
            files.Add(await TakeInAsync(room, random, round));
            var order = await RankedAsync(room);
            (await SumsAsync(room, "gather.state_month")).ShouldBe(Naive([.. files.OrderBy(file => order.IndexOf(file.Import))]), $"seed {seed}, round {round}, now");
            var day = files[random.Next(files.Count)].Published;
            (await SumsAsync(room, $"gather.state_month_as_of('{day:yyyy-MM-dd}')"))
                .ShouldBe(Naive([.. files.Where(file => file.Published <= day).OrderBy(file => order.IndexOf(file.Import))]), $"seed {seed}, round {round}, as of {day}");
        }
    }

    private static async Task<TakenIn> TakeInAsync(IngestRoom room, Random random, int round)
    {
        var edition = Editions[random.Next(Editions.Length)];
        var published = new DateOnly(2026, 2, 1).AddDays(random.Next(100));
        var rows = Enumerable.Range(1, 9).Where(_ => random.Next(3) > 0).Append(10 + round).Select(id =>
        {
            var start = new DateOnly(2024, 11, 1).AddDays(random.Next(180));
            return new Listed(id, random.Next(2) == 0 ? "SDN" : "TCD", start, start.AddDays(random.Next(3) == 0 ? 20 : 1), 1 + random.Next(3), random.Next(9), random.Next(3));
        }).ToDictionary(row => row.Id);
        var stored = await room.StoreAsync($"{round}.csv", GedText.File([.. rows.Values.Select(Row)]), IngestOptions.None with { Edition = edition, Published = published });
        return new TakenIn(stored.ImportId, edition is null ? null : Edition.Parse(edition), published, rows);
    }

    private static async Task<List<long>> RankedAsync(IngestRoom room)
    {
        var ids = await room.AskAsync<long[]>("select array_agg(id order by rank desc, id desc) from gather.import_in_force");
        return [.. ids];
    }

    private static async Task<string> SumsAsync(IngestRoom room, string source) => await room.AskAsync<string>(
        $"""
        select coalesce(string_agg(concat_ws(' ', state, to_char(month, 'YYYY-MM'), measure, deaths, events, provisional), E'\n' order by state, month, measure), '') from {source}
        """);

    // The documented precedence, in the plainest words: of each event the listing of highest rank; left out when the newest final edition covers its month and
    // does not list it; counted where that edition covers the month, or else where a candidate release does and one lists the event.
    private static string Naive(IReadOnlyList<TakenIn> byRank)
    {
        var newest = byRank.FirstOrDefault(file => file.Edition is { Class: EditionClass.Final })?.Edition;
        var candidates = byRank.Where(file => file.Edition is { Class: EditionClass.Candidate }).ToArray();
        var counted = new List<(Listed Row, DateOnly Month, bool Provisional)>();
        foreach (var id in byRank.SelectMany(file => file.Rows.Keys).Distinct())
        {
            var best = byRank.First(file => file.Rows.ContainsKey(id));
            var row = best.Rows[id];
            var month = First(row.End);
            if (best.Edition is { CoversTo: { } last } && month > last)
                month = last > First(row.Start) ? last : First(row.Start);
            if (newest is not null && newest.CoversFrom <= month && month <= newest.CoversTo)
            {
                if (byRank.Any(file => file.Edition?.Text == newest.Text && file.Rows.ContainsKey(id)))
                    counted.Add((row, month, false));
            }
            else if (candidates.Any(file => file.Edition!.CoversFrom <= month && month <= file.Edition.CoversTo) && candidates.Any(file => file.Rows.ContainsKey(id)))
            {
                counted.Add((row, month, true));
            }
        }

        var lines = counted.Select(one => (one.Row, one.Month, one.Provisional, Measure: 0, Deaths: one.Row.Best))
            .Concat(counted.Select(one => (one.Row, one.Month, one.Provisional, Measure: one.Row.Type, Deaths: one.Row.Best)))
            .Concat(counted.Select(one => (one.Row, one.Month, one.Provisional, Measure: 4, Deaths: one.Row.Civilians)))
            .GroupBy(one => (one.Row.State, one.Month, one.Measure))
            .OrderBy(group => group.Key.State, StringComparer.Ordinal).ThenBy(group => group.Key.Month).ThenBy(group => group.Key.Measure)
            .Select(group => string.Create(CultureInfo.InvariantCulture,
                $"{group.Key.State} {group.Key.Month:yyyy-MM} {group.Key.Measure} {group.Sum(one => one.Deaths)} {group.Count()} {(group.First().Provisional ? "t" : "f")}"));
        return string.Join('\n', lines);
    }

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private static string Row(Listed row)
    {
        var (number, name, north, east) = row.State == "SDN" ? ("625", "Sudan", "15.55", "32.53") : ("483", "Chad", "12.11", "15.05");
        return GedText.Row(row.Id, ("country_id", number), ("country", name), ("latitude", north), ("longitude", east), ("date_start", $"{row.Start:yyyy-MM-dd}"),
            ("date_end", $"{row.End:yyyy-MM-dd}"), ("type_of_violence", $"{row.Type}"), ("best", $"{row.Best}"), ("low", "0"), ("high", "99"), ("deaths_civilians", $"{row.Civilians}"));
    }
}
