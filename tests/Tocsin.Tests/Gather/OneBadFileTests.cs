using System.Diagnostics;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>Whatever is wrong with one file or row: it is said of that one, and the others are taken in.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class OneBadFileTests(TestDatabase server)
{
    // The clock of the room stands at 1 June 2026.
    private const string Totals = ",Sudan,Chad\n2023-01-31,5,6\n2023-02-28,5,6\n";

    public static TheoryData<string, string> FutureRows => new()
    {
        { "events.csv", GedText.File(GedText.Row(1), GedText.Row(2), GedText.Row(3, ("date_end", "2026-07-01"))) },
        { "events.csv", GedText.File(GedText.Row(1), GedText.Row(2), GedText.Row(3, ("date_start", "2062-07-01"), ("date_end", "2062-07-01"))) },
        { "sample.csv", GedText.SampleHeader + GedText.SampleRow("1") + GedText.SampleRow("2") + GedText.SampleRow("3", day: "2027,1,1") },
        { "totals.csv", ",Sudan\n2023-01-31,5\n2023-02-28,5\n2026-07-31,1\n" },
        { "totals.csv", ",Sudan\n2023-01-31,5\n2023-02-28,5\n9999-12-31,1\n" },
        { "views.csv", "month_id,country_id,ged_sb\n500,245,4\n501,245,4\n559,245,1\n" },
        { "views.csv", "month_id,country_id,ged_sb\n500,245,4\n501,245,4\n2640,245,1\n" },
        { "predictors.csv", "ewp_name,year,x,mk_onset_1or2\nSudan,2023,1,0\nChad,2023,1,0\nSudan,2027,1,0\n" },
        { "predictors.csv", "ewp_name,year,x,mk_onset_1or2\nSudan,2023,1,0\nChad,2023,1,0\nSudan,2200,1,0\n" },
        { "episodes.csv", "mk_event_code,startyear,endyear,country,mk_location_cow\nsdn1,1983,,Sudan,625\nsdn2,2003,2005,Sudan,625\nsdn3,2003,2027,Sudan,625\n" },
    };

    [Theory]
    [MemberData(nameof(FutureRows))]
    public async Task A_row_about_days_that_had_not_come_when_the_file_was_received_is_a_reject(string name, string text)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync(name, text);
        (stored.Counts.New, stored.Counts.Rejected).ShouldBe((2, 1));
        stored.Counts.ByReason.ShouldBe(new Dictionary<RejectReason, long> { [RejectReason.InTheFuture] = 1 });
        (await room.Imports.RejectsAsync(null, null, 0, 10, CancellationToken.None)).ShouldHaveSingleItem().Line.ShouldBe(4);
        (await room.Observations.CoverageAsync(new DateOnly(2026, 6, 1), CancellationToken.None)).ShouldHaveSingleItem().To!.Value.Year.ShouldBeLessThan(2026);
    }

    [Fact]
    public async Task The_month_that_is_running_may_be_given_and_what_counts_is_the_day_of_receipt()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (await room.StoreAsync("totals.csv", ",Sudan\n2026-05-31,5\n2026-06-30,5\n")).Counts.New.ShouldBe(2);
        room.Write("earlier.csv.meta.json", """{ "retrieved": "2026-05-30T09:00:00Z" }""");
        (await room.StoreAsync("earlier.csv", ",Chad\n2026-04-30,5\n2026-05-31,5\n2026-06-30,5\n")).Counts.Rejected.ShouldBe(1);
    }

    public static TheoryData<string> Declarations =>
    [
        """{ "published": "2026-06-03" }""", """{ "published": "9999-12-31" }""", """{ "retrieved": "2026-06-09T00:00:00Z" }""", """{ "retrieved": "9999-12-31T23:59:59+14:00" }""",
        """{ "retrieved": "0001-01-01T00:00:00+14:00" }""", """{ "edition": "9999.0.4" }""", """{ "edition": "9999.01.9999.03" }""", """{ "edition": "30.1" }""", """{ "edition": "26.0.7" }""",
        """{ "edition": "25.0.1", "covers_to": "2026-07-01" }""", """{ "edition": "25.0.1", "covers_to": "9999-12-01" }""", """{ "edition": "25.0.1", "covers_from": "0001-01-01" }""",
        """{ "edition": "2025", "covers_to": "2024-12-01" }""", """{ "licence": "a\u0000b" }""", """{ "publisher": "\u0000" }""", """{ "origin": "https://example.org/\u0000" }""",
        """{ "edition": "25.1\u0000" }""", """{ "sha256": "\u0000" }""", """{ "licence": "\ud800" }""", """{ "no\u0000ne": "25.1" }""", "[1]",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task A_declaration_that_cannot_be_true_refuses_its_file_and_no_other(string declaration)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        room.Write("bad.csv.meta.json", declaration);
        var report = await room.IngestAsync(room.Write("first.csv", Totals), room.Write("bad.csv", GedText.File(GedText.Row(1))), room.Write("last.csv", Totals.Replace("6", "7", StringComparison.Ordinal)));
        OneRefused(report, RefusalReason.BadDeclaration);
        await EverythingIsReadAsync(room);
    }

    [Fact]
    public async Task A_name_that_declares_an_edition_which_cannot_be_out_declares_none()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (await room.StoreAsync("GEDEvent_v30_1.csv", GedText.File(GedText.Row(1)))).Edition.ShouldBeNull();
        (await room.StoreAsync("old.csv", "ewp_name,year,x,mk_onset_1or2\nSudan,1850,1,0\nChad,1850,1,0\nRussia,1850,1,0\nUnited States,1850,1,0\n")).Edition.ShouldBeNull();
    }

    [Fact]
    public async Task A_day_of_publication_that_has_not_come_is_refused_on_the_command_line_too_and_today_is_not()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (await room.TakeInAsync("a.csv", Totals, IngestOptions.None with { Published = new DateOnly(2026, 6, 2) })).ShouldBeOfType<FileOutcome.Stored>("it is that day in Kiritimati");
        (await room.TakeInAsync("b.csv", Totals + "\n", IngestOptions.None with { Published = new DateOnly(2026, 6, 3) })).ShouldBeOfType<FileOutcome.Refused>()
            .Why.ShouldEndWith("its declared publication day, 2026-06-03, is in the future.");
    }

    [Fact]
    public async Task Declared_coverage_counts_by_whole_months()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        room.Write("events.csv.meta.json", """{ "edition": "23.0.10", "covers_from": "2023-09-15", "covers_to": "2023-10-31" }""");
        await room.StoreAsync("events.csv", GedText.File(GedText.Row(1)));
        (await room.Observations.MonthsAsync(new DateOnly(2026, 6, 1), new StateCode("SDN"), CancellationToken.None))
            .Select(month => (month.Month, month.Total!.Deaths)).ShouldBe([(new DateOnly(2023, 9, 1), 0), (new DateOnly(2023, 10, 1), 5)]);
    }

    [Fact]
    public async Task An_archive_with_two_members_of_one_name_is_refused_and_no_other_file()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var i in new[] { 1, 2 })
            {
                using var entry = zip.CreateEntry("events.csv").Open();
                entry.Write(GedText.Bytes(GedText.File(GedText.Row(i))));
            }
        }
        OneRefused(await room.IngestAsync(room.Write("first.csv", Totals), room.Write("twins.zip", target.ToArray()), room.Write("last.csv", Totals + "\n")), RefusalReason.Damaged);
        await EverythingIsReadAsync(room);
    }

    [Fact]
    public async Task A_fault_of_the_program_at_one_file_is_said_of_it_and_the_others_are_taken_in()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        string[] paths = [room.Write("first.csv", Totals), room.Write("bad.csv", GedText.File(GedText.Row(1))), room.Write("last.csv", Totals + "\n")];
        var report = await new Ingest(room.Database, World.Load("world"), room.Clock).RunAsync(paths, IngestOptions.None, new Failing(new InvalidOperationException("two\nlines\0")), CancellationToken.None);
        OneRefused(report, RefusalReason.ProgramFault).Why.ShouldContain("two lines");
        (await room.AskAsync<long>("select count(*) from gather.event_version")).ShouldBe(0);
        await EverythingIsReadAsync(room);
    }

    [Fact]
    public async Task A_stop_and_a_loss_of_the_database_end_the_run_and_the_next_brings_the_sums_up_to_date()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        string[] paths = [room.Write("first.csv", Totals), room.Write("bad.csv", GedText.File(GedText.Row(1)))];
        var ingest = new Ingest(room.Database, World.Load("world"), room.Clock);
        await Should.ThrowAsync<OperationCanceledException>(() => ingest.RunAsync(paths, IngestOptions.None, new Failing(new OperationCanceledException()), CancellationToken.None));
        await Should.ThrowAsync<Npgsql.NpgsqlException>(() => ingest.RunAsync(paths, IngestOptions.None, new Failing(new Npgsql.NpgsqlException("gone")), CancellationToken.None));
        (await room.Imports.RefusalsAsync(10, CancellationToken.None)).ShouldBeEmpty();
        (await room.IngestAsync(paths[0])).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.AlreadyStored>();
        await EverythingIsReadAsync(room);
    }

    [Fact]
    public async Task Rows_of_one_id_with_other_contents_count_among_the_rejects_that_refuse_a_file()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var same = string.Concat(Enumerable.Range(1, 9).Select(best => GedText.Row(1, ("best", $"{best}"), ("high", "9"))));
        (await room.TakeInAsync("events.csv", GedText.Header + same)).ShouldBeOfType<FileOutcome.Refused>().Why.ShouldContain("8 of its 9 observations would be rejects (8 duplicate). First, line ");
        (await room.AskAsync<long>("select count(*) from gather.reject")).ShouldBe(0);
        (await room.StoreAsync("repeated.csv", GedText.Header + string.Concat(Enumerable.Repeat(GedText.Row(2), 9)))).Counts.ShouldSatisfyAllConditions(
            counts => counts.New.ShouldBe(1), counts => counts.Same.ShouldBe(8), counts => counts.Rejected.ShouldBe(0));
    }

    [Fact]
    public async Task A_header_that_names_a_column_twice_is_refused()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        OneRefused(await room.IngestAsync(room.Write("first.csv", Totals), room.Write("twice.csv", ",Sudan,Sudan\n2023-01-31,5,9\n2023-02-28,5,9\n"), room.Write("last.csv", Totals + "\n")),
            RefusalReason.RepeatedColumn).Why.ShouldContain("Sudan");
    }

    [Fact]
    public async Task A_pipe_a_socket_and_a_device_are_named_and_refused_at_once()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var room = await IngestRoom.OpenAsync(server);
        room.Write("folder/a.csv", Totals);
        foreach (var pipe in new[] { "folder/b.csv", "folder/c.csv.meta.json" })
            await Process.Start("mkfifo", room.Path(pipe)).WaitForExitAsync();
        room.Write("folder/c.csv", Totals + "\n");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(room.Path("folder/d.csv")));
        File.CreateSymbolicLink(room.Path("folder/e.csv"), "/dev/zero");
        var report = await room.IngestAsync([.. Ingest.FilesBelow(room.Path("folder"))]).WaitAsync(TimeSpan.FromSeconds(30));
        report.Files.Select(file => file is FileOutcome.Refused refused ? EnumWords.Of(refused.Reason) : "stored").ShouldBe(["stored", "not_a_file", "bad_declaration", "not_a_file", "not_a_file"]);
        report.Files.OfType<FileOutcome.Refused>().Select(refused => refused.Why.Split(" is ", 2)[1].Split(',')[0]).ShouldBe(["a named pipe", "a named pipe", "a socket", "a device"]);
    }

    [Fact]
    public async Task Links_that_lead_back_give_each_file_once_and_a_linked_folder_is_gone_into()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        room.Write("folder/a.csv", Totals);
        room.Write("folder/below/b.csv", Totals);
        room.Write("elsewhere/c.csv", Totals);
        foreach (var (link, target) in new[] { ("folder/l1", "folder"), ("folder/below/l2", "folder"), ("folder/l3", "elsewhere"), ("elsewhere/l4", "folder/below"), ("folder/l5", "nowhere") })
            Directory.CreateSymbolicLink(room.Path(link), room.Path(target));
        Ingest.FilesBelow(room.Path("folder")).Select(Path.GetFileName).Where(name => name!.EndsWith(".csv", StringComparison.Ordinal)).ShouldBe(["a.csv", "b.csv", "c.csv"], ignoreOrder: true);
    }

    [Fact]
    public async Task Bytes_after_the_end_of_a_gzip_are_named_as_such_and_not_called_cut_off()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(GedText.Bytes(Totals));
        foreach (var (tail, reason, words) in new[]
        {
            ("x", RefusalReason.Damaged, "1 bytes follow"), ("0123456789abcdef", RefusalReason.Damaged, "16 bytes follow"), ("\0\0\0", RefusalReason.Damaged, "3 bytes follow"),
            ("\u001f", RefusalReason.CutOff, "truncated"),
        })
        {
            var refused = (await room.IngestAsync(room.Write($"{words.Length}{tail.Length}.csv.gz", [.. target.ToArray(), .. Encoding.ASCII.GetBytes(tail)]))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Refused>();
            (refused.Reason, refused.Why.Contains(words, StringComparison.Ordinal)).ShouldBe((reason, true), refused.Why);
        }
    }

    private static FileOutcome.Refused OneRefused(IngestReport report, RefusalReason reason)
    {
        report.Files.Count.ShouldBe(3);
        report.Files[0].ShouldBeOfType<FileOutcome.Stored>();
        report.Files[2].ShouldBeOfType<FileOutcome.Stored>();
        var refused = report.Files[1].ShouldBeOfType<FileOutcome.Refused>();
        refused.Reason.ShouldBe(reason, refused.Why);
        refused.Why.ShouldStartWith(refused.Path);
        refused.Why.ShouldNotContain("\n");
        return refused;
    }

    // Nothing is left behind that a later run would have to catch up with, and the refusal is on record.
    private static async Task EverythingIsReadAsync(IngestRoom room)
    {
        (await room.AskAsync<bool>("select (select declarations from gather.projection_stamp where projection = 'state_month') = gather.declarations_for_sums()")).ShouldBeTrue();
        (await room.AskAsync<long>("select count(*) from gather.state_month")).ShouldBe(4);
    }

    /// <summary>Fails at the file bad.csv.</summary>
    private sealed class Failing(Exception fault) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            if (value.Path.EndsWith("bad.csv", StringComparison.Ordinal))
                throw fault;
        }
    }
}
