using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

[Collection(nameof(TestDatabase))]
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
    public async Task A_file_that_ends_in_a_row_is_refused()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var cut = room.Write("cut.csv", "ewp_name,year,x\nSudan,2023,1\nChad,20");
        (await Should.ThrowAsync<PredictorsUnusableException>(() => PredictorReading.ReadAsync(cut, "cut", World.Load("world"), room.Clock, CancellationToken.None))).Message.ShouldContain("line 3");
    }

    private static string Words(CountryYear row) => $"{row.Unit.Value} {row.SourceName} {row.Year} line {row.Origin.Line}: {string.Join(' ', row.Values)}";
}
