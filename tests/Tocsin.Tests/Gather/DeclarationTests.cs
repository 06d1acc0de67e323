using System.Text;
using Tocsin.Gather;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>What is said of a file from outside its bytes: one meaning however it is spelled and in whatever order it arrives, or a refusal in words.</summary>
[Collection(nameof(SecondTestDatabase))]
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

    [Fact]
    public async Task Bytes_that_arrive_again_under_a_name_that_says_the_edition_are_of_it_in_whatever_order()
    {
        string[] names = ["plain.csv", "GEDEvent_v24_1.csv", "GEDEvent_v25_1.csv"];
        foreach (var order in new[] { new[] { 0, 1, 2 }, [2, 1, 0], [1, 2, 0], [2, 0, 1] })
        {
            await using var room = await IngestRoom.OpenAsync(server);
            foreach (var name in order.Select(i => names[i]))
                await room.TakeInAsync(name, Events);
            (await room.AskAsync<string>("select concat_ws(' ', edition, edition_basis, edition_class, covers_from, covers_to) from gather.import_in_force"))
                .ShouldBe("25.1 name final 1989-01-01 2024-12-01");
        }
    }

    [Fact]
    public async Task A_name_does_not_overrule_what_is_declared()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("plain.csv", Events, IngestOptions.None with { Edition = "24.1" });
        (await room.TakeInAsync("GEDEvent_v25_1.csv", Events)).ShouldBeOfType<FileOutcome.AlreadyStored>().Redeclared.ShouldBeEmpty();
        (await room.TakeInAsync("plain.csv", Events, IngestOptions.None with { Edition = "25_1" })).ShouldBeOfType<FileOutcome.AlreadyStored>().Redeclared.ShouldBe(["edition"]);
        var import = (await room.Imports.FindAsync(stored.ImportId, CancellationToken.None)).ShouldNotBeNull();
        import.Edition.ShouldBe("25.1");
        (await room.AskAsync<DateOnly>("select covers_to from gather.import_in_force")).ShouldBe(new DateOnly(2024, 12, 1), "coverage goes with the edition");
    }

    [Fact]
    public async Task The_first_day_of_receipt_holds_also_when_it_is_declared_later()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("a.csv", Events);
        foreach (var (retrieved, renewed) in new[] { ("2026-05-02T09:00:00Z", "retrieved"), ("2026-05-20T09:00:00Z", ""), ("2026-05-02T09:00:00Z", "") })
        {
            room.Write("a.csv.meta.json", $$"""{ "retrieved": "{{retrieved}}" }""");
            string.Join(' ', (await room.TakeInAsync("a.csv", Events)).ShouldBeOfType<FileOutcome.AlreadyStored>().Redeclared).ShouldBe(renewed);
            (await room.Imports.FindAsync(stored.ImportId, CancellationToken.None))!.KnownFrom.ShouldBe(new DateOnly(2026, 5, 2));
        }
        room.Write("a.csv.meta.json", """{ "retrieved": "2023-09-30T00:00:00Z" }""");
        (await room.TakeInAsync("a.csv", Events)).ShouldBeOfType<FileOutcome.Refused>().Why.ShouldEndWith("declared received on 2023-09-30, before its rows about 2023-10-02.");
    }

    public static TheoryData<string, string, string, string> Publications => new()
    {
        { "totals.csv", ",Sudan\n2022-12-31,5\n2023-01-31,5\n", "2022-12-31", "2023-01-01" },
        { "events.csv", Events, "2023-09-30", "2023-10-01" },
        { "GEDEvent_v25_1.csv", Events, "2024-11-30", "2024-12-01" },
        { "predictors.csv", "ewp_name,year,x,mk_onset_1or2\nSudan,2023,1,0\nChad,2023,1,0\n", "2022-12-31", "2023-01-01" },
        { "episodes.csv", "mk_event_code,startyear,endyear,country,mk_location_cow\nsdn1,1983,,Sudan,625\nsdn2,2003,2005,Sudan,625\n", "2004-12-31", "2005-01-01" },
    };

    [Theory]
    [MemberData(nameof(Publications))]
    public async Task Nothing_was_published_before_what_it_is_about(string name, string text, string before, string first)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var refused = (await room.TakeInAsync(name, text, Published(before))).ShouldBeOfType<FileOutcome.Refused>();
        (refused.Reason, refused.Why.Contains($"published on {before}", StringComparison.Ordinal)).ShouldBe((RefusalReason.BadDeclaration, true), refused.Why);
        await room.StoreAsync(name, text, Published(first));
        (await room.TakeInAsync(name, text, Published("1990-01-01"))).ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.BadDeclaration);
    }

    public static TheoryData<string, string> Unreadable => new()
    {
        { """{ "edition": "24.1", "licence": "x", "edition": "25.1" }""", "it has 'edition' twice" },
        { """{ "published": "3 September 2025" }""", "published must be a day such as \"2025-09-03\", not \"3 September 2025\"" },
        { """{ "covers_to": 2024 }""", "covers_to must be a day such as \"2025-09-03\", not 2024" },
        { """{ "retrieved": "yesterday" }""", "retrieved must be a moment such as \"2026-05-02T09:00:00Z\"" },
        { """{ "export": "17" }""", "export must be one of " },
        { """{ "licence": ["CC BY 4.0"] }""", "licence must be a quoted text" },
        { """{ "licence": "\ud800" }""", "without broken characters" },
        { """{ "edtion": "25.1" }""", "it has 'edtion', not one of edition, published" },
        { """["25.1"]""", "it must be one object" },
        { "null", "it must be one object" },
        { """{ "edition": "25.1" """, "it is not JSON (line 1, byte" },
        { "", "it is not JSON (line 1, byte 1)" },
        { """{ "final_until": "9999-12-31" }""", "final until 9999-12-31, after its rec" },
        { """{ "retrieved": "2026-05-02T09:00:00Z", "final_until": "2026-05-04" }""", "final until 2026-05-04, after its rec" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_a_declaration_says_amiss_is_said_in_words(string declaration, string words)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        room.Write("a.csv.meta.json", declaration);
        Refused(await room.TakeInAsync("a.csv", Events), words);
    }

    [Fact]
    public async Task A_text_has_a_greatest_length_and_is_repeated_in_part()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        foreach (var (name, length, words) in new[]
        {
            ("edition", 51, "its declared edition has 51 characters, the limit is 50"), ("licence", 2001, "its declared licence has 2,001 characters, the limit is 2,000"),
            ("publisher", 100_000, "the limit is 2,000"), ("sha256", 65, "the limit is 64"), ("published", 100_000, "published must be a day"), ("retrieved", 100_000, "retrieved must be a moment"),
            (new string('n', 100_000), 1, "not one of"), ("origin", 300_000, "larger than 256 KiB"),
        })
        {
            room.Write("a.csv.meta.json", $$"""{ "{{name}}": "{{new string('2', length)}}" }""");
            Refused(await room.TakeInAsync("a.csv", Events), words);
        }
        Refused(await room.TakeInAsync("b.csv", Events, IngestOptions.None with { Publisher = string.Concat(Enumerable.Repeat("a😀", 1000)) }), "its declared publisher has 3,000 characters");
        room.Write("c.csv.meta.json", $$"""{ "licence": "{{new string('l', 2000)}}" }""");
        await room.StoreAsync("c.csv", Events);
    }

    [Fact]
    public async Task A_declaration_may_begin_with_a_byte_order_mark_of_UTF8_and_is_no_UTF16()
    {
        const string Text = """{ "edition": "25.1", "licence": null, "origin": "https://example.org/ü" }""";
        await using var room = await IngestRoom.OpenAsync(server);
        foreach (var encoding in new Encoding[] { new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, false), new UnicodeEncoding(true, false) })
        {
            room.Write("a.csv.meta.json", [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);
            Refused(await room.TakeInAsync("a.csv", Events), "it is UTF-16 text; save it as UTF-8.");
        }
        room.Write("a.csv.meta.json", Encoding.Latin1.GetBytes(Text));
        Refused(await room.TakeInAsync("a.csv", Events), "it is not UTF-8 text.");
        room.Write("a.csv.meta.json", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)]);
        (await room.StoreAsync("a.csv", Events)).Edition.ShouldBe("25.1");
    }

    [Fact]
    public async Task What_is_written_beside_a_file_is_read_again()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var day = new DateOnly(2025, 6, 10);
        var said = new FileDeclaration
        {
            Edition = "25.1", Published = day, Licence = "CC BY 4.0", Publisher = "UCDP", Origin = "https://example.org/", Export = ExportRule.Allowed,
            Retrieved = new DateTimeOffset(2026, 5, 2, 9, 0, 0, TimeSpan.Zero), CoversFrom = new DateOnly(1989, 1, 1), CoversTo = new DateOnly(2024, 12, 1), FinalUntil = day, Sha256 = new string('a', 64),
        };
        await FileDeclaration.WriteAsync(room.Path("a.csv"), said, CancellationToken.None);
        FileDeclaration.Of(room.Path("a.csv"), IngestOptions.None, room.Clock.GetUtcNow()).ShouldBe(said);
    }

    private static void Refused(FileOutcome outcome, string words)
    {
        var refused = outcome.ShouldBeOfType<FileOutcome.Refused>();
        refused.Reason.ShouldBe(RefusalReason.BadDeclaration, refused.Why);
        refused.Why.ShouldContain(words);
        refused.Why.ShouldNotContain("System.");
        refused.Why.ShouldNotContain("Tocsin.");
        refused.Why.Length.ShouldBeLessThan(600);
    }

    private static IngestOptions Published(string day) => IngestOptions.None with { Published = DateOnly.ParseExact(day, "yyyy-MM-dd", null) };

    private static string March(int deaths) => GedText.Row(1, ("year", "2026"), ("date_start", "2026-03-02"), ("date_end", "2026-03-02"), ("best", $"{deaths}"), ("high", "99"));
}
