using System.IO.Compression;
using System.Text;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

[Collection(nameof(SecondTestDatabase))]
public sealed class IngestTests(TestDatabase server)
{
    private static readonly StateCode Sudan = new("SDN");
    private static readonly DateOnly Later = new(2030, 1, 1);

    [Fact]
    public async Task A_connection_that_has_had_a_temporary_table_of_other_work_takes_a_file_in()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await using (var work = await room.Database.BeginAsync(CancellationToken.None))
            await work.Connection.ExecuteAsync("create temp table other as select 1 as n", [], CancellationToken.None);
        await room.StoreAsync("GEDEvent_v25_1.csv", GedText.File(GedText.Row(5)));
    }

    [Fact]
    public async Task A_file_of_events_is_stored_with_its_bytes_hash_and_origin()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var text = GedText.File(GedText.Row(1), GedText.Row(2, ("best", "9"), ("high", "9")));
        var stored = await room.StoreAsync("events.csv", text);
        stored.Kind.ShouldBe(SourceKind.UcdpGed);
        stored.Counts.ShouldSatisfyAllConditions(counts => counts.Read.ShouldBe(2), counts => counts.New.ShouldBe(2), counts => counts.Rejected.ShouldBe(0));

        var import = (await room.Imports.FindAsync(stored.ImportId, CancellationToken.None)).ShouldNotBeNull();
        import.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(GedText.Bytes(text))));
        import.Origin.ShouldBe(room.Path("events.csv"));
        import.KnownFrom.ShouldBe(new DateOnly(2026, 6, 1));
        import.Export.ShouldBe(ExportRule.Confirm);
        await using var raw = await room.Imports.OpenRawAsync(stored.ImportId, CancellationToken.None);
        using var copy = new MemoryStream();
        await raw.CopyToAsync(copy);
        Encoding.UTF8.GetString(copy.ToArray()).ShouldBe(text);
    }

    [Fact]
    public async Task The_same_bytes_again_change_nothing_and_say_so()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var first = await room.StoreAsync("events.csv", GedText.File(GedText.Row(1)));
        var before = await room.ProjectionsAsync();
        var again = (await room.TakeInAsync("under-another-name.txt", GedText.File(GedText.Row(1)))).ShouldBeOfType<FileOutcome.AlreadyStored>();
        again.ImportId.ShouldBe(first.ImportId);
        again.Redeclared.ShouldBeEmpty();
        (await room.ProjectionsAsync()).ShouldBe(before);
        (await room.AskAsync<long>("select count(*) from gather.event_version")).ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_row_is_a_new_version_and_the_old_one_stays_for_the_days_before()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("a.csv", GedText.File(GedText.Row(1), GedText.Row(2)), IngestOptions.None with { Edition = "24.1", Published = new DateOnly(2024, 6, 1) });
        var second = await room.StoreAsync("b.csv", GedText.File(GedText.Row(1, ("best", "6")), GedText.Row(2)), IngestOptions.None with { Edition = "25.1", Published = new DateOnly(2025, 6, 1) });
        second.Counts.ShouldSatisfyAllConditions(counts => counts.Changed.ShouldBe(1), counts => counts.Same.ShouldBe(1), counts => counts.New.ShouldBe(0));

        (await room.Events.FindAsync("1", CancellationToken.None))!.Best.ShouldBe(6);
        var then = await room.Events.PageAsync(new EventFilter(Sudan) { AsOf = new DateOnly(2024, 12, 31) }, null, 10, CancellationToken.None);
        then.Events.Single(one => one.Id == "1").Best.ShouldBe(5);
        (await room.Events.PageAsync(new EventFilter(Sudan) { AsOf = new DateOnly(2024, 5, 31) }, null, 10, CancellationToken.None)).Events.ShouldBeEmpty();
        (await room.Events.VersionsAsync("1", CancellationToken.None)).Select(version => version.Best).ShouldBe([6, 5]);
    }

    [Fact]
    public async Task Precedence_follows_the_declared_edition_in_whatever_order_files_arrive()
    {
        (string Name, string Text, string? Edition)[] files =
        [
            ("GEDEvent_v23_0_10.csv", GedText.File(GedText.Row(1, ("best", "10"), ("high", "10")), GedText.Row(2, ("best", "20"), ("high", "20")), GedText.Row(3)), null),
            ("GEDEvent_v24_1.csv", GedText.File(GedText.Row(1, ("best", "11"), ("high", "11")), GedText.Row(2, ("best", "20"), ("high", "20"))), null),
            ("newest.csv", GedText.File(GedText.Row(1, ("best", "10"), ("high", "10"))), "25.1"),
            ("undeclared.csv", GedText.File(GedText.Row(1, ("best", "99"), ("high", "99")), GedText.Row(4)), null),
            ("sample.csv", GedText.SampleHeader + GedText.SampleRow("1", best: 77) + GedText.SampleRow("5"), null),
        ];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in new[] { new[] { 0, 1, 2, 3, 4 }, [4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 4, 0, 3, 2], [3, 2, 1, 0, 4] })
        {
            await using var room = await IngestRoom.OpenAsync(server);
            foreach (var file in order.Select(i => files[i]))
                (await room.TakeInAsync(file.Name, file.Text, IngestOptions.None with { Edition = file.Edition })).ShouldBeOfType<FileOutcome.Stored>();
            var events = (await room.Events.PageAsync(new EventFilter(Sudan) { WithSuperseded = true }, null, 100, CancellationToken.None)).Events;
            events.Single(one => one.Id == "1").Best.ShouldBe(10, "the newest final edition's value");
            events.Single(one => one.Id == "2").Superseded.ShouldBeTrue("the newest final edition no longer lists it");
            events.Single(one => one.Id == "5").Superseded.ShouldBeTrue();
            var months = await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None);
            months.Single(month => month.Month == new DateOnly(2023, 10, 1)).Total!.Deaths.ShouldBe(10);
            seen.Add(string.Join(';', events.Select(one => $"{one.Id}={one.Best}/{one.Superseded}/{one.Kind}/{one.Edition}")));
        }
        seen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_column_that_a_source_lacks_is_taken_from_the_next_that_has_it()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("old.csv", GedText.File(GedText.Row(1, ("adm_1", "Khartoum state"))), IngestOptions.None with { Edition = "24.1" });
        var columns = GedText.Columns.Where(column => column is not ("deaths_civilians" or "where_prec")).ToArray();
        var keep = GedText.Columns.Select((column, index) => (column, index)).Where(pair => columns.Contains(pair.column)).Select(pair => pair.index).ToArray();
        var row = GedText.Row(1, ("best", "8"), ("high", "8"), ("adm_1", ""), ("source_article", "Agency")).TrimEnd('\n').Split(',');
        await room.StoreAsync("new.csv", string.Join(',', columns) + "\n" + string.Join(',', keep.Select(index => row[index])) + "\n", IngestOptions.None with { Edition = "25.1" });

        var one = (await room.Events.FindAsync("1", CancellationToken.None)).ShouldNotBeNull();
        one.Best.ShouldBe(8);
        one.Civilians.ShouldBe(5, "the newer file has no such column");
        one.WherePrecision.ShouldBe(1);
        one.Text!.Admin1.ShouldBeNull("the newer file has the column and says nothing in it");
        (await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None)).Single(month => month.Month == new DateOnly(2023, 10, 1)).Civilians!.Deaths
            .ShouldBe(5, "a sum is over the current events, as they are listed");
    }

    [Fact]
    public async Task Texts_do_not_depend_on_one_column_of_them()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        static string Without(string text, params string[] columns)
        {
            var keep = Enumerable.Range(0, GedText.Columns.Length).Where(index => !columns.Contains(GedText.Columns[index]));
            return string.Join(',', keep.Select(index => text.TrimEnd('\n').Split(',')[index])) + "\n";
        }

        string[] lacking = ["source_article", "adm_2"];
        var row = GedText.Row(1, ("adm_1", "Khartoum state"), ("adm_2", ""), ("where_coordinates", "Omdurman"), ("source_article", "Agency"), ("best", "6"));
        await room.StoreAsync("new.csv", Without(GedText.Header, lacking) + Without(row, lacking), IngestOptions.None with { Edition = "25.1" });
        var alone = (await room.Events.FindAsync("1", CancellationToken.None))!.Text.ShouldNotBeNull("the file has texts, if not all");
        (alone.Admin1, alone.Where, alone.Headline, alone.Article).ShouldBe(("Khartoum state", "Omdurman", "Five dead", null));

        var older = GedText.Row(1, ("adm_1", "Another"), ("adm_2", "Karari"), ("source_article", "Agency"), ("source_office", "An office"));
        await room.StoreAsync("old.csv", GedText.File(older), IngestOptions.None with { Edition = "24.1" });
        var page = (await room.Events.PageAsync(new EventFilter(Sudan), null, 10, CancellationToken.None)).Events.ShouldHaveSingleItem();
        var both = page.Text.ShouldNotBeNull();
        (page.Best, both.Admin1, both.Admin2, both.Article, both.Headline)
            .ShouldBe((6, "Khartoum state", "Karari", "Agency", "Five dead"), "a column that the newer file lacks comes from the older");
        both.Office.ShouldBeNull("the newer file has the column and says nothing in it");
        var versions = await room.Events.VersionsAsync("1", CancellationToken.None);
        versions.Select(version => (version.Text!.Admin1, version.Text.Admin2)).ShouldBe([("Khartoum state", null), ("Another", "Karari")]);
    }

    [Theory]
    [InlineData("626", "South Sudan", "4.85", "31.6", "2011-07-08", "SDN")]
    [InlineData("626", "South Sudan", "4.85", "31.6", "2011-07-09", "SSD")]
    [InlineData("", "South Sudan", "4.85", "31.6", "2005-07-08", "SDN")]
    [InlineData("372", "Georgia", "41.7", "44.8", "1991-12-24", "SUN")]
    [InlineData("372", "Georgia", "41.7", "44.8", "1991-12-28", "GEO")]
    [InlineData("680", "South Yemen", "12.8", "45.03", "1991-01-01", "YEM")]
    [InlineData("565", "Namibia", "-22.57", "17.08", "1989-07-01", "NAM")]
    public async Task A_State_is_not_found_on_a_day_on_which_it_was_not_there(
        string number, string name, string latitude, string longitude, string day, string state)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("events.csv", GedText.File(GedText.Row(1, ("country_id", number), ("country", name), ("latitude", latitude),
            ("longitude", longitude), ("date_start", day), ("date_end", day), ("year", day[..4]))));
        stored.Counts.Rejected.ShouldBe(0);
        (await room.Events.FindAsync("1", CancellationToken.None))!.Unit.Value.ShouldBe(state);
    }

    [Fact]
    public async Task A_zero_of_a_State_that_was_not_there_says_nothing()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("totals.csv", ",S. Sudan,Sudan\n2011-05-31,0,5\n2011-06-30,7,5\n2011-07-31,0,5\n2011-08-31,2,5\n");
        (stored.Counts.New, stored.Counts.Rejected).ShouldBe((6, 1));
        (await room.Observations.MonthsAsync(Later, new StateCode("SSD"), CancellationToken.None))
            .Select(month => month.Month).ShouldBe([new(2011, 7, 1), new(2011, 8, 1)]);
    }

    [Fact]
    public async Task A_name_that_begins_with_a_combining_mark_is_a_name()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("events.csv", GedText.File(
            GedText.Row(1), GedText.Row(2, ("country_id", ""), ("country", "\u0301 Sudan")), GedText.Row(3, ("country_id", ""), ("country", "\u0301"))));
        (stored.Counts.New, stored.Counts.Rejected).ShouldBe((2, 1));
    }

    [Fact]
    public async Task The_sample_never_overwrites_what_it_lacks_and_supplies_no_totals()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("GEDEvent_v23_0_10.csv", GedText.File(GedText.Row(1)));
        await room.StoreAsync("sample.csv", GedText.SampleHeader + GedText.SampleRow("1", best: 50) + GedText.SampleRow("2", day: "2010,1,5"));
        var one = (await room.Events.FindAsync("1", CancellationToken.None)).ShouldNotBeNull();
        (one.Best, one.Civilians, one.Text!.Headline).ShouldBe((5, 5, "Five dead"));
        var months = await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None);
        months.ShouldHaveSingleItem().Month.ShouldBe(new DateOnly(2023, 10, 1));
    }

    [Fact]
    public async Task A_best_estimate_outside_low_to_high_is_kept_as_published_and_flagged()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("events.csv", GedText.File(GedText.Row(1, ("best", "3"), ("low", "5"), ("high", "7")), GedText.Row(2)));
        (stored.Counts.Check, stored.Counts.New, stored.Counts.Rejected).ShouldBe((1, 2, 0));
        var one = (await room.Events.PageAsync(new EventFilter(Sudan) { OnlyToCheck = true }, null, 10, CancellationToken.None)).Events.ShouldHaveSingleItem();
        (one.Best, one.Low, one.High, one.IsToCheck).ShouldBe((3, 5, 7, true));
    }

    [Fact]
    public async Task Integral_scientific_notation_is_an_id()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("sample.csv", GedText.SampleHeader + GedText.SampleRow("2e+05"));
        (await room.Events.FindAsync("200000", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_tag_row_under_the_header_is_no_event()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var tags = string.Join(',', GedText.Columns.Select(column => column == "best" ? "#affected+killed" : "")) + "\n";
        var stored = await room.StoreAsync("hxl.csv", GedText.Header + tags + GedText.Row(1));
        (stored.Counts.Read, stored.Counts.New).ShouldBe((1, 1));
        (await room.Events.FindAsync("1", CancellationToken.None))!.Origin.Line.ShouldBe(3);
    }

    [Fact]
    public async Task Files_are_read_inside_gzip_and_zip_and_their_rows_found_again()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var text = GedText.File(GedText.Row(1), GedText.Row(2, ("source_headline", "two\nlines")), GedText.Row(3));
        using (var gzip = new GZipStream(File.Create(room.Path("events.csv.gz")), CompressionLevel.Optimal))
            gzip.Write(GedText.Bytes(text));
        using (var zip = ZipFile.Open(room.Path("events.zip"), ZipArchiveMode.Create))
        {
            using (var readme = new StreamWriter(zip.CreateEntry("folder/readme.txt").Open()))
                readme.Write("Nothing to see");
            using var entry = zip.CreateEntry("folder/GEDEvent_v25_1.csv").Open();
            entry.Write(GedText.Bytes(text.Replace("Five dead", "Six dead", StringComparison.Ordinal)));
        }
        var report = await room.IngestAsync(room.Path("events.csv.gz"), room.Path("events.zip"));
        var stored = report.Files.OfType<FileOutcome.Stored>().ToList();
        stored.Select(outcome => outcome.Member).ShouldBe(["", "folder/GEDEvent_v25_1.csv"]);
        stored[1].Edition.ShouldBe("25.1");
        report.Files.OfType<FileOutcome.Ignored>().ShouldHaveSingleItem().Member.ShouldBe("folder/readme.txt");
        foreach (var import in stored)
        {
            (await room.Imports.LineAsync(import.ImportId, 2, CancellationToken.None))!.Fields[0].ShouldBe("1");
            (await room.Imports.LineAsync(import.ImportId, 3, CancellationToken.None))!.Raw.ShouldContain("two\nlines");
            (await room.Imports.LineAsync(import.ImportId, 5, CancellationToken.None))!.Fields[0].ShouldBe("3");
            (await room.Imports.LineAsync(import.ImportId, 9, CancellationToken.None)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_row_far_into_a_large_file_is_found_again()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("sample.csv", GedText.SampleHeader + string.Concat(Enumerable.Range(1, 20_000).Select(i => GedText.SampleRow($"{i}"))));
        foreach (var line in new[] { 1, 2, 1025, 1026, 15_000, 20_001 })
        {
            var row = (await room.Imports.LineAsync(stored.ImportId, line, CancellationToken.None)).ShouldNotBeNull();
            (row.Line, row.Fields[0]).ShouldBe((line, line == 1 ? "id" : $"{line - 1}"));
        }
        (await room.Imports.LineAsync(stored.ImportId, 20_002, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_declaration_beside_the_file_and_one_made_later_count()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        room.Write("events.csv.meta.json", """{ "edition": "25.1", "published": "2025-06-10", "licence": "CC BY 4.0", "publisher": "UCDP", "export": "allowed" }""");
        var stored = await room.StoreAsync("events.csv", GedText.File(GedText.Row(1)));
        var import = (await room.Imports.FindAsync(stored.ImportId, CancellationToken.None)).ShouldNotBeNull();
        (import.Edition, import.KnownFrom, import.Licence, import.Export, import.Class).ShouldBe(("25.1", new DateOnly(2025, 6, 10), "CC BY 4.0", ExportRule.Allowed, EditionClass.Final));

        var again = (await room.IngestAsync(IngestOptions.None with { Published = new DateOnly(2025, 6, 12) }, room.Path("events.csv"))).Files.ShouldHaveSingleItem()
            .ShouldBeOfType<FileOutcome.AlreadyStored>();
        again.Redeclared.ShouldBe(["published"]);
        (await room.Imports.FindAsync(stored.ImportId, CancellationToken.None))!.KnownFrom.ShouldBe(new DateOnly(2025, 6, 12));
    }

    [Fact]
    public async Task Gaza_and_the_West_Bank_are_told_by_place_and_the_source_country_is_kept()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (string, string)[] israel = [("country", "Israel"), ("country_id", "666")];
        await room.StoreAsync("events.csv", GedText.File(
            GedText.Row(1, [.. israel, ("latitude", "31.42"), ("longitude", "34.36")]),
            GedText.Row(2, [.. israel, ("latitude", "32.08"), ("longitude", "34.80")]),
            GedText.Row(3, [.. israel, ("where_prec", "6"), ("latitude", "31.5"), ("longitude", "34.8")])), IngestOptions.None with { Edition = "25.1" });
        var gaza = (await room.Events.FindAsync("1", CancellationToken.None)).ShouldNotBeNull();
        (gaza.Unit.Value, gaza.SourceUnit.Value).ShouldBe(("PSE", "ISR+PSE"));
        (await room.Events.FindAsync("2", CancellationToken.None))!.Unit.Value.ShouldBe("ISR");
        (await room.Events.FindAsync("3", CancellationToken.None))!.Unit.IsShared.ShouldBeTrue();

        var month = (await room.Observations.MonthsAsync(Later, new StateCode("PSE"), CancellationToken.None)).Single(one => one.Month == new DateOnly(2023, 10, 1));
        (month.Total!.Deaths, month.Total.NotPlaced, month.Total.Unit.Value).ShouldBe((5, 5, "PSE"));
        (await room.Events.PageAsync(new EventFilter(new StateCode("PSE")), null, 10, CancellationToken.None)).Events.Select(one => one.Id).Order().ShouldBe(["1", "3"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-05-31")]
    public async Task Where_the_place_is_far_from_the_country_the_country_counts_and_the_event_is_flagged(string? day)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var asOf = day is null ? (DateOnly?)null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (string, string)[] somalia = [("country", "Somalia"), ("country_id", "520"), ("best", "120"), ("high", "130")];
        var stored = await room.StoreAsync("events.csv", GedText.File(
            GedText.Row(1, [.. somalia, ("latitude", "45.32"), ("longitude", "2.05")]),
            GedText.Row(2, [.. somalia, ("latitude", "2.05"), ("longitude", "45.32")])),
            IngestOptions.None with { Edition = "25.1", Published = new DateOnly(2025, 6, 1) });
        // Something that became known later: days before are computed from the versions.
        await room.StoreAsync("later.csv", GedText.File(GedText.Row(9)), IngestOptions.None with { Edition = "26.0.4" });
        stored.Counts.Check.ShouldBe(1);
        StateCode somaliaCode = new("SOM"), france = new("FRA");

        var months = await room.Observations.MonthsAsync(asOf ?? Later, null, new DateOnly(2023, 10, 1), CancellationToken.None);
        long Deaths(StateCode state) => months.Single(one => one.State == state && one.Month == new DateOnly(2023, 10, 1)).Total!.Deaths;
        (Deaths(somaliaCode), Deaths(france)).ShouldBe((240, 0));

        var filter = new EventFilter(somaliaCode) { AsOf = asOf };
        var flagged = (await room.Events.PageAsync(filter with { OnlyToCheck = true }, null, 10, CancellationToken.None)).Events.ShouldHaveSingleItem();
        (flagged.Id, flagged.IsToCheck, flagged.IsFarFromSource, flagged.IsOutsideRange, flagged.Latitude).ShouldBe(("1", true, true, false, 45.32));
        (await room.Events.CountAsync(filter, CancellationToken.None)).ShouldBe(2);
        var map = await room.Events.MapAsync(filter, 10, CancellationToken.None);
        (map.Points.ShouldHaveSingleItem().Latitude, map.WithoutPlace, map.DeathsWithoutPlace).ShouldBe((2.05, 1, 120));
        var check = (await room.Imports.ChecksAsync(stored.ImportId, 0, 10, asOf, CancellationToken.None)).ShouldHaveSingleItem();
        (check.EventId, check.IsFarFromSource, check.IsListed).ShouldBe(("1", true, true));
        var facts = (await new EventReader(room.Database).DeclaredAsync(asOf ?? Later, CancellationToken.None)).Events;
        facts.Where(fact => fact.Unit == "SOM").Select(fact => fact.Latitude).ShouldBe([null, 2.05], ignoreOrder: true);
    }

    [Fact]
    public async Task A_content_that_would_count_elsewhere_today_is_a_version_of_its_own()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("a.csv", GedText.File(GedText.Row(1), GedText.Row(2)), IngestOptions.None with { Edition = "24.1" });
        await using (var owner = room.Database.Connections.Owner.CreateCommand(
            """
            alter table gather.event_version disable trigger append_only;
            update gather.event_version set state = 'FRA' where event_id = '1';
            alter table gather.event_version enable always trigger append_only
            """))
            await owner.ExecuteNonQueryAsync();
        var later = await room.StoreAsync("b.csv", GedText.File(GedText.Row(1), GedText.Row(2), GedText.Row(3)), IngestOptions.None with { Edition = "25.1" });
        later.Counts.Changed.ShouldBe(1);
        (await room.Events.FindAsync("1", CancellationToken.None))!.Unit.Value.ShouldBe("SDN");
    }

    [Fact]
    public async Task Pages_of_events_neither_repeat_nor_miss_one()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("sample.csv", GedText.SampleHeader + string.Concat(Enumerable.Range(1, 57).Select(i => GedText.SampleRow($"{i}", day: $"2020,1,{1 + (i % 3)}"))));
        var seen = new List<EventRecord>();
        EventCursor? after = null;
        do
        {
            var page = await room.Events.PageAsync(new EventFilter(Sudan), after, 10, CancellationToken.None);
            seen.AddRange(page.Events);
            after = page.Next;
            if (after is { } cursor)
                EventCursor.TryParse(cursor.ToString(), out var read).ShouldBe(true && read == cursor);
        }
        while (after is not null);
        seen.Select(one => one.Id).Distinct().Count().ShouldBe(57);
        seen.Count.ShouldBe(57);
        seen.Select(one => one.Start).ShouldBe(seen.Select(one => one.Start).OrderDescending());
        (await room.Events.CountAsync(new EventFilter(Sudan) { From = new DateOnly(2020, 1, 3) }, CancellationToken.None)).ShouldBe(19);
        (await room.Events.MapAsync(new EventFilter(Sudan), 10, CancellationToken.None)).Points.ShouldHaveSingleItem().Deaths.ShouldBe(57 * 5);
    }
}
