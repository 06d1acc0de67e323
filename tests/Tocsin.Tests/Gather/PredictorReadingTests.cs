using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

[Collection(nameof(SecondTestDatabase))]
public sealed class PredictorReadingTests(TestDatabase server)
{
    private const string Odd = """
        "",ccode,ewp_name,year,x,mk_onset_1or2
        "1",625,Sudan,2023,2e-1,0
        "2",483,Tschad,2023,NULL,NA
        "3",385,Norway,2023,nan,0
        "4",385,Norway,2023,nan,0
        "5",,Atlantis,2023,1,0
        "6",500,Uganda,2023,many,0
        "7",500,Uganda,2024,1
        "8",501,Kenya,2023,1,0
        "9",510,Tanzania,2023,1,0
        """;

    [Fact]
    public async Task A_file_that_is_only_read_gives_the_rows_that_taking_it_in_gives()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("odd.csv", Odd);
        var taken = (await room.Observations.PredictorsAsync(new DateOnly(2030, 1, 1), CancellationToken.None)).ShouldNotBeNull();

        var read = await PredictorReading.ReadAsync(room.Path("odd.csv"), "odd", World.Load("world"), room.Clock, CancellationToken.None);

        read.Columns.ShouldBe(taken.Columns);
        read.Rows.Select(Words).ShouldBe(taken.Rows.Select(Words));
        read.Rows.Select(row => row.Unit.Value).ShouldBe(["SDN", "TCD", "NOR", "KEN", "TZA"]);
        read.Rejects.Count.ShouldBe(4);
        stored.Counts.Rejected.ShouldBe(3, "the row that stands twice with the same values is one thing there");
        read.Sha256.ShouldBe(taken.Sha256);
    }

    [Fact]
    public async Task A_State_has_one_row_a_year_however_its_name_is_written()
    {
        const string Spelt = "ewp_name,ccode,year,mk_onset_1or2,x\nMali,,2020,0,1\nMALI,,2020,1,2\n Mali ,,2020,0,3\nTurkey,,2020,0,4\n"
            + "T\u00fcrkiye,,2020,1,5\n mali ,,2021,0,6\n,432,2022,0,7\n,620,2022,0,8\n";
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("spelt.csv", Spelt);
        stored.Counts.ByReason[RejectReason.Duplicate].ShouldBe(3);
        var taken = (await room.Observations.PredictorsAsync(new DateOnly(2030, 1, 1), CancellationToken.None)).ShouldNotBeNull();
        string[] rows =
        [
            "MLI Mali 2020 line 2: 0 1", "TUR Turkey 2020 line 5: 0 4", "MLI mali 2021 line 7: 0 6", "MLI 432 2022 line 8: 0 7", "LBY 620 2022 line 9: 0 8",
        ];
        taken.Rows.Select(Short).ShouldBe(rows);

        var read = await PredictorReading.ReadAsync(room.Path("spelt.csv"), "spelt", World.Load("world"), room.Clock, CancellationToken.None);
        read.Rows.Select(Short).ShouldBe(rows);
        read.Rejects.ShouldBe(
        [
            "line 3: 'MALI' is MLI, but line 2 already gives MLI 2020.", "line 4: 'Mali' is MLI, but line 2 already gives MLI 2020.",
            "line 6: 'T\u00fcrkiye' is TUR, but line 5 already gives TUR 2020.",
        ]);

        // The next edition writes the name otherwise: the same country-years.
        var next = await room.StoreAsync("next.csv", "ewp_name,ccode,year,mk_onset_1or2,x\nMALI,432,2020,0,1\nTurkey,640,2020,0,5\n");
        (next.Counts.New, next.Counts.Changed, next.Counts.Rejected).ShouldBe((0, 2, 0), "the number is a value of these files, and stands in both rows now");

        static string Short(CountryYear row) => $"{row.Unit.Value} {row.SourceName} {row.Year} line {row.Origin.Line}: {string.Join(' ', row.Values[^2..])}";
    }

    [Fact]
    public async Task A_file_that_ends_in_a_row_is_refused()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var cut = room.Write("cut.csv", "ewp_name,year,x\nSudan,2023,1\nChad,20");
        (await Should.ThrowAsync<PredictorsUnusableException>(() => PredictorReading.ReadAsync(cut, "cut", World.Load("world"), room.Clock, CancellationToken.None))).Message.ShouldContain("line 3");
    }

    private static string Words(CountryYear row) => $"{row.Unit.Value} {row.SourceName} {row.Year} line {row.Origin.Line}: {string.Join(' ', row.Values)}";
}
