using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>The published files, whole: how many rows become what.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class RealFilesTests(TestDatabase server)
{
    private static readonly DateOnly Later = new(2100, 1, 1);

    [SharedDataFact]
    public async Task Every_row_of_the_real_files_is_stored_or_kept_apart_with_a_reason()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (string File, long Read, long New, long Check, long Rejected)[] expected =
        [
            ("ucdp-candidate-2023-10/GEDEvent_v23_0_10.csv", 2391, 2391, 15, 0),
            ("ucdp-ged-ukraine-hxl/conflict_data_ukr.csv", 1167, 1167, 19, 0),
            ("ucdp-ged-v21-subset/ged_v21_subset.csv", 176_579, 176_579, 1464, 0), // two of them for their places: PlaceTests
            ("ucdp-country-month/total_fatalities_wide_1989-01_2026-05.csv", 58_997, 58_996, 0, 1), // and 721 zeroes of 14 States before they were there
            ("views/cm_by_type_2017-11_2020-10.csv", 6876, 6876, 0, 0),
            ("ewp-2025/prepared2024predictors-2025-09-03.csv", 9463, 9463, 0, 0),
            ("ewp-2025/masskilling_mk_events.csv", 157, 157, 0, 0),
        ];
        var report = await room.IngestAsync([.. expected.Select(file => SharedData.Path(file.File))]);
        report.Files.Cast<FileOutcome.Stored>().Select(file => (file.Counts.Read, file.Counts.New, file.Counts.Check, file.Counts.Rejected))
            .ShouldBe(expected.Select(file => (file.Read, file.New, file.Check, file.Rejected)));

        var unnamed = (await room.Imports.RejectsAsync(null, null, 0, 10, CancellationToken.None)).ShouldHaveSingleItem();
        (unnamed.Reason, unnamed.Line).ShouldBe((RejectReason.UnknownCountry, 2));
        unnamed.Detail.ShouldContain("Unnamed: 134");

        (await room.Events.FindAsync("200000", CancellationToken.None)).ShouldNotBeNull("2e+05 in the file");
        (await room.Events.FindAsync("100000", CancellationToken.None)).ShouldNotBeNull("1e+05 in the file");
        (await room.Observations.PredictorsAsync(Later, CancellationToken.None))!.ShouldSatisfyAllConditions(
            table => table.Edition.ShouldBe("2025"), table => table.Rows.Count.ShouldBe(9463), table => table.Columns.Count.ShouldBe(44));
        (await room.Observations.EpisodesAsync(Later, CancellationToken.None)).Count.ShouldBe(157);
    }

    [SharedDataFact]
    public async Task A_multi_line_event_has_the_number_of_its_first_line_and_is_found_there_again()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.IngestAsync(SharedData.Path("ucdp-candidate-2023-10/GEDEvent_v23_0_10.csv"));
        var lines = await File.ReadAllLinesAsync(SharedData.Path("ucdp-candidate-2023-10/GEDEvent_v23_0_10.csv"));
        lines.Length.ShouldBe(2815);
        var seen = 0;
        foreach (var state in new[] { "MEX", "UKR", "PSE" })
        {
            foreach (var one in (await room.Events.PageAsync(new EventFilter(new StateCode(state)), null, 40, CancellationToken.None)).Events)
            {
                lines[one.Origin.Line - 1].ShouldStartWith($"{one.Id},");
                (await room.Imports.LineAsync(one.Origin.ImportId, one.Origin.Line, CancellationToken.None))!.Fields[0].ShouldBe(one.Id);
                seen++;
            }
        }
        seen.ShouldBeGreaterThan(100);
    }
}
