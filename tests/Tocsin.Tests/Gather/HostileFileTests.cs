using System.IO.Compression;
using System.Text;
using Tocsin.Gather;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

[Collection(nameof(SecondTestDatabase))]
public sealed class HostileFileTests(TestDatabase server)
{
    private static string Good(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(i => GedText.Row(i)));

    public static TheoryData<string, RejectReason> BadRows => new()
    {
        { GedText.Row(50).Replace("\n", ",more\n", StringComparison.Ordinal), RejectReason.WrongColumnCount },
        { "50,too,few\n", RejectReason.WrongColumnCount },
        { GedText.Row(50, ("date_start", "2023-02-30 00:00:00.000")), RejectReason.ImpossibleDate },
        { GedText.Row(50, ("date_end", "soon")), RejectReason.ImpossibleDate },
        { GedText.Row(50, ("date_start", "2023-10-03 00:00:00.000")), RejectReason.EndBeforeStart },
        { GedText.Row(50, ("latitude", "91")), RejectReason.OutsideTheGlobe },
        { GedText.Row(50, ("longitude", "-180.5")), RejectReason.OutsideTheGlobe },
        { GedText.Row(50, ("latitude", "north")), RejectReason.NotANumber },
        { GedText.Row(50, ("latitude", "")), RejectReason.NotANumber },
        { GedText.Row(50, ("country_id", "99999")), RejectReason.UnknownCountry },
        { GedText.Row(50, ("country_id", ""), ("country", "Atlantis")), RejectReason.UnknownCountry },
        { GedText.Row(50, ("country_id", ""), ("country", "")), RejectReason.UnknownCountry },
        { GedText.Row(50, ("best", "many")), RejectReason.NotANumber },
        { GedText.Row(50, ("best", "2.5")), RejectReason.NotANumber },
        { GedText.Row(50, ("best", "-3")), RejectReason.ImpossibleValue },
        { GedText.Row(50, ("best", "")), RejectReason.MissingValue },
        { GedText.Row(50, ("id", "abc")), RejectReason.NotANumber },
        { GedText.Row(50, ("id", "")), RejectReason.MissingValue },
        { GedText.Row(50, ("type_of_violence", "9")), RejectReason.ImpossibleValue },
        { GedText.Row(50, ("where_prec", "8")), RejectReason.ImpossibleValue },
        { GedText.Row(50, ("best", "99999999999999999999")), RejectReason.NotANumber },
        { GedText.Row(50).Replace("Five dead", "\"Five dead", StringComparison.Ordinal), RejectReason.UnbalancedQuote },
        { GedText.Row(50).Replace("Five dead", "Five \"dead", StringComparison.Ordinal), RejectReason.UnbalancedQuote },
        { GedText.Row(50).Replace("Five dead", "Five \0dead", StringComparison.Ordinal), RejectReason.NulCharacter },
        { GedText.Row(50, ("source_article", new string('x', 2_000_000))), RejectReason.RecordTooLong },
        { GedText.Row(3, ("best", "6")), RejectReason.Duplicate },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public async Task An_impossible_row_is_kept_apart_with_line_reason_and_bytes_and_the_others_go_in(string row, RejectReason reason)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("events.csv", GedText.Header + Good(1, 5) + row + Good(10, 5));
        stored.Counts.New.ShouldBe(10);
        stored.Counts.ByReason.ShouldBe(new Dictionary<RejectReason, long> { [reason] = 1 });
        var reject = (await room.Imports.RejectsAsync(stored.ImportId, null, 0, 10, CancellationToken.None)).ShouldHaveSingleItem();
        reject.Reason.ShouldBe(reason);
        reject.Line.ShouldBe(7);
        reject.FileName.ShouldBe("events.csv");
        reject.Detail.ShouldNotBeEmpty();
        var bytes = GedText.Bytes(row.TrimEnd('\n'));
        reject.RawLength.ShouldBe(Math.Min(reject.RawLength, bytes.Length));
        reject.Raw.ShouldBe(bytes[..Math.Min(bytes.Length, 16 * 1024)]);
    }

    [Fact]
    public async Task Broken_UTF8_is_a_reject_whose_bytes_are_not_lost()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var bad = GedText.Bytes(GedText.Row(50));
        bad[GedText.Row(50).IndexOf("Five", StringComparison.Ordinal)] = 0xE9;
        await room.IngestAsync(room.Write("events.csv", [.. GedText.Bytes(GedText.Header + Good(1, 5)), .. bad, .. GedText.Bytes(Good(10, 2))]));
        var reject = (await room.Imports.RejectsAsync(null, RejectReason.BrokenUtf8, 0, 10, CancellationToken.None)).ShouldHaveSingleItem();
        reject.Raw.ShouldBe(bad[..^1]);
        reject.RawText.ShouldContain(@"\xE9ive dead");
    }

    [Fact]
    public async Task A_reason_that_an_older_version_stored_with_hyphens_is_the_same_reason()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("events.csv", GedText.Header + Good(1, 5) + GedText.Row(50, ("latitude", "91")));
        await room.AskAsync<long>($"insert into gather.reject (import_id, line, reason, detail, raw, raw_length) values ({stored.ImportId}, 8, 'outside-the-globe', '', '', 0) returning id");
        (await room.Imports.RejectCountsAsync(stored.ImportId, CancellationToken.None)).ShouldBe(new Dictionary<RejectReason, long> { [RejectReason.OutsideTheGlobe] = 2 });
        (await room.Imports.RejectsAsync(null, RejectReason.OutsideTheGlobe, 0, 10, CancellationToken.None)).Select(reject => reject.Line).ShouldBe([7, 8]);
    }

    [Fact]
    public async Task A_row_that_VIEWS_fills_in_before_its_number_meant_a_State_is_left_out_and_counted_apart()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        // Ethiopia has the number 57 from May 1993 on; 99999 is nobody's.
        var stored = await room.StoreAsync("panel.csv", "month_id,country_id,ged_sb\n121,57,0\n122,57,0\n400,57,3\n401,57,3\n402,57,3\n401,99999,0\n");
        (stored.Counts.Read, stored.Counts.New, stored.Counts.Rejected).ShouldBe((6, 3, 3));
        (stored.Counts.ByReason[RejectReason.Filler], stored.Counts.ByReason[RejectReason.UnknownCountry]).ShouldBe((2, 1));
        stored.Counts.ByReason.LeftOut().ShouldBe(2);

        // What an earlier version stored as a row of an unknown country reads as what it is.
        await room.AskAsync<long>(
            $"""
            insert into gather.reject (import_id, line, reason, detail, raw, raw_length)
            values ({stored.ImportId}, 9, 'unknown_country', 'a row of an earlier month under this number is a filler, not an observation.', '', 0) returning id
            """);
        (await room.Imports.RejectCountsAsync(stored.ImportId, CancellationToken.None))[RejectReason.Filler].ShouldBe(3);
    }

    [Fact]
    public async Task An_aggregate_is_named_as_such()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var aggregate = Tocsin.Reference.World.Load("world").Crosswalk.Resolve(Tocsin.Reference.CodeScheme.Name, "World", new DateOnly(2020, 1, 1));
        aggregate.ShouldNotBeOfType<Tocsin.Reference.CodeResolution.Found>();
        var header = string.Concat(Enumerable.Range(0, 1).Select(_ => ",Sudan,Chad,Mali,World\n"));
        var stored = await room.StoreAsync("totals.csv", header + "2024-01-31,1,2,3,4\n2024-02-29,1,2,3,4\n");
        stored.Counts.New.ShouldBe(6);
        stored.Counts.Rejected.ShouldBe(1, "one for the column, not one for each cell");
    }

    public static TheoryData<string, RefusalReason> BadFiles => new()
    {
        { "", RefusalReason.Empty },
        { GedText.Header, RefusalReason.Empty },
        { GedText.Header + Good(1, 3) + GedText.Row(4)[..80], RefusalReason.CutOff },
        { GedText.Header + Good(1, 4) + string.Concat(Enumerable.Range(10, 6).Select(i => GedText.Row(i, ("best", "x")))), RefusalReason.MostlyRejects },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_is_no_good_is_refused_whole_with_one_line(string text, RefusalReason reason)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var refused = (await room.TakeInAsync("events.csv", text)).ShouldBeOfType<FileOutcome.Refused>();
        refused.Reason.ShouldBe(reason);
        refused.Why.ShouldStartWith(room.Path("events.csv"));
        refused.Why.ShouldNotContain("\n");
        await NothingIsStoredAsync(room);
        (await room.Imports.RefusalsAsync(10, CancellationToken.None)).ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Just_under_sixty_percent_rejects_are_taken_in()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("events.csv", GedText.Header + Good(1, 5) + string.Concat(Enumerable.Range(10, 7).Select(i => GedText.Row(i, ("best", "x")))));
        (stored.Counts.New, stored.Counts.Rejected).ShouldBe((5, 7));
    }

    [Fact]
    public async Task A_directory_and_a_missing_file_are_refused()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        Directory.CreateDirectory(room.Path("events.csv"));
        var report = await room.IngestAsync(room.Path("events.csv"), room.Path("nowhere.csv"));
        report.Files.Cast<FileOutcome.Refused>().Select(outcome => outcome.Reason).ShouldBe([RefusalReason.Directory, RefusalReason.Missing]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_and_the_next_is_taken_in()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var report = await room.IngestAsync("/proc/self/mem", room.Write("events.csv", GedText.File(GedText.Row(1))));
        report.Files[0].ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.Unreadable);
        report.Files[1].ShouldBeOfType<FileOutcome.Stored>();
    }

    [Fact]
    public async Task Packings_that_are_cut_off_or_damaged_are_refused_at_every_length()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var text = GedText.File([.. Enumerable.Range(1, 400).Select(i => GedText.Row(i, ("source_headline", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i))))))]);
        var gzip = Packed(text);
        foreach (var length in new[] { gzip.Length - 1, gzip.Length - 8, gzip.Length / 2, gzip.Length / 3, 12 })
        {
            var refused = (await room.IngestAsync(room.Write($"cut{length}.csv.gz", gzip[..length]))).Files.ShouldHaveSingleItem();
            refused.ShouldBeOfType<FileOutcome.Refused>($"{length} of {gzip.Length} bytes: {refused}").Reason.ShouldBeOneOf(RefusalReason.CutOff, RefusalReason.Damaged);
        }
        var twice = Packed(text[..1000]).Concat(Packed(text[1000..])).ToArray();
        (await room.IngestAsync(room.Write("cut-in-two.csv.gz", twice[..^2]))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.CutOff);
        var zip = Zipped(("events.csv", text));
        foreach (var length in new[] { zip.Length - 1, zip.Length / 2 })
            (await room.IngestAsync(room.Write($"cut{length}.zip", zip[..length]))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.CutOff);
        var damaged = zip.ToArray();
        damaged[zip.Length / 2] ^= 0xFF;
        (await room.IngestAsync(room.Write("damaged.zip", damaged))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Refused>()
            .Reason.ShouldBeOneOf(RefusalReason.Damaged, RefusalReason.CutOff, RefusalReason.MostlyRejects);
        await NothingIsStoredAsync(room);
        (await room.IngestAsync(room.Write("two.csv.gz", twice))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Stored>().Counts.New.ShouldBe(400);
    }

    [Fact]
    public async Task A_bomb_is_refused_by_its_ratio_by_its_size_and_by_its_members()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var rows = new StringBuilder(GedText.Header);
        for (var i = 0; i < 40_000; i++)
            rows.Append(GedText.Row(1));
        var ratio = UnpackLimits.Standard with { RatioFrom = 1 << 20, MostRatio = 20 };
        (await room.IngestAsync(ratio, room.Write("ratio.csv.gz", Packed(rows.ToString())))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.Bomb);
        var size = UnpackLimits.Standard with { MostBytes = 1 << 20 };
        (await room.IngestAsync(size, room.Write("size.zip", Zipped(("events.csv", rows.ToString()))))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.Bomb);
        var members = UnpackLimits.Standard with { MostMembers = 3 };
        (await room.IngestAsync(members, room.Write("members.zip", Zipped([.. Enumerable.Range(0, 5).Select(i => ($"{i}.csv", "a,b\n"))])))).Files.ShouldHaveSingleItem()
            .ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.Bomb);
        var nested = await room.IngestAsync(room.Write("nested.zip", [.. Zipped(("events.csv", GedText.File(GedText.Row(1))), ("inner.zip", Zipped(("events.csv", "a,b\n"))))]));
        nested.Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.NestedArchive);
        await NothingIsStoredAsync(room);
    }

    [Fact]
    public async Task A_declaration_that_cannot_be_read_refuses_its_file()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        foreach (var (declaration, index) in new[] { "{", """{ "edition": "newest" }""", """{ "edtion": "25.1" }""", """{ "export": "17" }""", """{ "export": 1 }""", """{ "export": "Allowed" }""", """{ "covers_from": "2024-02-01", "covers_to": "2024-01-01" }""" }.Select((text, index) => (text, index)))
        {
            room.Write($"{index}.csv.meta.json", declaration);
            (await room.TakeInAsync($"{index}.csv", GedText.File(GedText.Row(1)))).ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.BadDeclaration);
        }
        await NothingIsStoredAsync(room);
    }

    [Fact]
    public async Task A_refused_member_refuses_its_archive()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var zip = Zipped(("good.csv", GedText.File(GedText.Row(1))), ("bad.csv", GedText.Header));
        (await room.IngestAsync(room.Write("both.zip", zip))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Refused>().Member.ShouldBe("bad.csv");
        await NothingIsStoredAsync(room);
    }

    [Fact]
    public async Task A_file_with_only_forecasts_is_named_and_left_alone()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (await room.TakeInAsync("forecasts.csv", "\"\",\"ewp_name\",\"risk_1or2.from2024\"\n\"1\",\"Sudan\",0.1\n")).ShouldBeOfType<FileOutcome.Ignored>().Reason.ShouldBe(IgnoredReason.ForecastOfOthers);
        await NothingIsStoredAsync(room);
    }

    private static async Task NothingIsStoredAsync(IngestRoom room)
    {
        foreach (var table in new[] { "raw_item", "raw_chunk", "import", "declaration", "reject", "event_version", "event", "country_month_version" })
            (await room.AskAsync<long>($"select count(*) from gather.{table}")).ShouldBe(0, table);
    }

    private static byte[] Packed(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
            gzip.Write(GedText.Bytes(text));
        return target.ToArray();
    }

    private static byte[] Zipped(params (string Name, object Content)[] members)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content as byte[] ?? GedText.Bytes((string)content));
            }
        }
        return target.ToArray();
    }
}
