using System.Globalization;
using Tocsin.Gather.Ingestion;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather.Fuzz;

/// <summary>
/// Deaths by State and month as they are stored, against those of a second reader. A difference is a fault of one of the two, or a rule that docs/ingest.md
/// lacks.
/// For a longer run: TOCSIN_FUZZ_FILES=5000 TOCSIN_FUZZ_SEED=7.
/// </summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class IndependentSumsTests(TestDatabase server)
{
    private static readonly DateOnly Received = new(2026, 6, 1);

    private sealed record Sum(string State, DateOnly Month, long Deaths, long Rows, long ToCheck);

    [Fact]
    public async Task Whatever_is_in_a_file_two_readers_come_to_the_same_deaths_by_State_and_month()
    {
        var (seed, count) = (Setting("TOCSIN_FUZZ_SEED", 20261201), Setting("TOCSIN_FUZZ_FILES", 60));
        await using var room = await IngestRoom.OpenAsync(server);
        var fuzzed = new FuzzedFiles(seed);
        var texts = Enumerable.Range(1, count).Select(fuzzed.Next).ToArray();
        var report = await room.IngestAsync([.. texts.Select((text, i) => room.Write($"{i + 1}.csv", text))]);

        var stored = await StoredAsync(room);
        var faults = new List<string>();
        var (rows, refused) = (0, 0);
        foreach (var (text, i) in texts.Select((text, i) => (text, i + 1)))
        {
            var theirs = PlainReader.Read(text, Received).GroupBy(line => (line.State, line.Month))
                .Select(group => new Sum(group.Key.State, group.Key.Month, group.Sum(line => line.Deaths), group.Count(), group.Count(line => line.IsToCheck)))
                .ToHashSet();
            rows += theirs.Sum(sum => (int)sum.Rows);
            switch (report.Files.Single(file => System.IO.Path.GetFileName(file.Path) == $"{i}.csv"))
            {
                case FileOutcome.Stored file:
                    var ours = stored[file.ImportId].Select(row => row.Sum).ToHashSet();
                    faults.AddRange(ours.Except(theirs).Select(sum => $"seed {seed}, file {i} ({file.Kind}): Tocsin has {sum}"));
                    faults.AddRange(theirs.Except(ours).Select(sum => $"seed {seed}, file {i} ({file.Kind}): the second reader has {sum}"));
                    break;
                case FileOutcome.Refused { Reason: RefusalReason.MostlyRejects }:
                    refused++;
                    break;
                case var other:
                    faults.Add($"seed {seed}, file {i}: {other}");
                    break;
            }
        }

        string.Join('\n', faults.Take(20)).ShouldBe("", $"{faults.Count} differences in {count} files");
        rows.ShouldBeGreaterThan(count * 4);
        (refused * 10).ShouldBeLessThan(count, "files that are refused compare nothing");
    }

    private static async Task<ILookup<long, (long Import, Sum Sum)>> StoredAsync(IngestRoom room) => (await room.Database.ListAsync(
        """
        select l.import_id, v.state, date_trunc('month', coalesce(v.date_end, v.date_start)::timestamp)::date, sum(v.best)::bigint, count(*),
          count(*) filter (where v.best < v.low or v.best > v.high or v.place_basis = 3)
        from gather.event_listing l join gather.event_version v on v.event_id = l.event_id and v.import_id = l.version_import_id group by 1, 2, 3
        union all
        select l.import_id, v.unit, v.month,
          sum(coalesce(v.total, 0)::bigint + coalesce(v.state_based, 0) + coalesce(v.non_state, 0) + coalesce(v.one_sided, 0))::bigint, count(*), 0
        from (
          select kind, unit, month, import_id, import_id as version_import_id from gather.country_month_version
          union all
          select kind, unit, month, import_id, version_import_id from gather.country_month_sighting) l
        join gather.country_month_version v on v.kind = l.kind and v.unit = l.unit and v.month = l.month and v.import_id = l.version_import_id group by 1, 2, 3
        """,
        [], row => (row.GetInt64(0), new Sum(row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))),
        CancellationToken.None)).ToLookup(row => row.Item1);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
