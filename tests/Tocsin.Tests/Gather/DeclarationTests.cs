using Tocsin.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>What is said of a file from outside its bytes: one meaning however it is spelled and in whatever order it arrives, or a refusal in words.</summary>
[Collection(nameof(TestDatabase))]
public sealed class DeclarationTests(TestDatabase server)
{
    // The clock of the room stands at 1 June 2026.
    private static readonly string Events = GedText.File(GedText.Row(1));

    [Theory]
    [InlineData("25_1")]
    [InlineData("25.01")]
    [InlineData("25.1.")]
    public async Task Two_files_of_one_edition_in_two_spellings_do_not_supersede_one_another(string spelling)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("a.csv", Events, IngestOptions.None with { Edition = "25.1" });
        (await room.StoreAsync("b.csv", GedText.File(GedText.Row(2)), IngestOptions.None with { Edition = spelling })).Edition.ShouldBe("25.1");
        (await room.AskAsync<long>("select count(*) from gather.event where superseded")).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_candidate_release_of_several_months_outranks_that_of_their_last_month(bool turned)
    {
        foreach (var deaths in new[] { 10, 11, 12, 13 })
        {
            await using var room = await IngestRoom.OpenAsync(server);
            (string Name, int Deaths)[] files = [("GEDEvent_v26_0_3.csv", 20), ("GEDEvent_v26_01_26_03.csv", deaths)];
            foreach (var file in turned ? files.Reverse() : files)
                await room.StoreAsync(file.Name, GedText.File(March(file.Deaths)));
            (await room.AskAsync<int>("select best from gather.event")).ShouldBe(deaths);
            await room.StoreAsync("GEDEvent_v26_0_4.csv", GedText.File(March(30)));
            (await room.AskAsync<int>("select best from gather.event")).ShouldBe(30, "the later month is newer");
        }
    }

    private static string March(int deaths) => GedText.Row(1, ("year", "2026"), ("date_start", "2026-03-02"), ("date_end", "2026-03-02"), ("best", $"{deaths}"), ("high", "99"));
}
