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
}
