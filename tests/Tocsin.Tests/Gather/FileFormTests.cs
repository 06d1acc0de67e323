using System.Diagnostics;
using System.Text;
using Tocsin.Gather;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>The same table in the forms that programs write it in: read where there is no doubt, else the reason is the true one.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class FileFormTests(TestDatabase server)
{
    private const string Months = "month,Sudan,Chad\n2023-01-31,5,6\n2023-02-28,5,6\n2023-03-31,0,1\n";
    private const string Panel = "month_id,country_id,ged_sb\n500,245,4\n501,245,4\n";

    private static Detection Detect(string text) => FileKinds.Detect(Encoding.UTF8.GetBytes(text));

    private static string Left(string text) => Detect(text).ShouldBeOfType<Detection.Ignored>().Why;

    public static TheoryData<string, SourceKind> Forms => new()
    {
        { GedText.Header.ToUpperInvariant() + GedText.Row(1), SourceKind.UcdpGed },
        { ",month_id,country_id,ged_sb\n0,500,245,4\n1,501,245,4\n", SourceKind.ViewsCountryMonth },
        { "month_id,country_id,ged_sb,note\n500,245,4,x\n501,245,4,\n", SourceKind.ViewsCountryMonth },
        { Panel.Replace("month_id", "Month_id", StringComparison.Ordinal), SourceKind.ViewsCountryMonth },
        { Panel.Replace("501,245,4", "501,245,4.5", StringComparison.Ordinal), SourceKind.ViewsCountryMonth },
        { Months.Replace("month", "Month", StringComparison.Ordinal), SourceKind.CountryMonthTotals },
        { Months.Replace("month", "DATE", StringComparison.Ordinal), SourceKind.CountryMonthTotals },
        { ",month,Sudan,Chad\n0,2023-01-31,5,6\n1,2023-02-28,5,6\n", SourceKind.CountryMonthTotals },
        { Months.Replace("02-28", "02-30", StringComparison.Ordinal), SourceKind.CountryMonthTotals },
        { Months.Replace("2023-02-28", "soon", StringComparison.Ordinal), SourceKind.CountryMonthTotals },
        { Months.Replace(',', ';'), SourceKind.CountryMonthTotals },
        { Months.Replace(',', '\t'), SourceKind.CountryMonthTotals },
        { Months.Replace('\n', '\r'), SourceKind.CountryMonthTotals },
        { "sep=;\r\n" + Months.Replace(',', ';'), SourceKind.CountryMonthTotals },
        { Months + ",,\n", SourceKind.CountryMonthTotals },
        { ",Sudan,Chad\n,,\n2023-01-31,5,6\n2023-02-28,5,6\n", SourceKind.CountryMonthTotals },
        { "EWP_NAME,Year,X,MK_onset_1or2\nSudan,2023,1,0\n", SourceKind.EwpPredictors },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_table_is_told_in_whatever_form_it_is_written(string text, SourceKind kind) =>
        Detect(text).ShouldBeOfType<Detection.Recognized>().Kind.ShouldBe(kind);

    [Theory]
    [InlineData("month,Sudan\n31/01/2023,5\n28/02/2023,5\n",
        "has the header of country-month totals, but most of its rows do not begin with a day such as 2023-01-31 ('31/01/2023')")]
    [InlineData("month,Sudan\n2023-01-31,many\n2023-02-28,few\n",
        "has the header of country-month totals, but most of its cells are not whole numbers ('many')")]
    [InlineData("month_id,country_id,ged_sb\n500,245,4.000000000000001\n",
        "was computed from the VIEWS panel: its rounded deaths are not whole numbers; use the panel")]
    [InlineData("date,country,deaths\n01/02/2026,Sudan,5\n", "has a header that docs/ingest.md does not list (date, country, deaths)")]
    [InlineData("date,country,deaths\n2026-02-01,Sudan,5\n", "has a header that docs/ingest.md does not list (date, country, deaths)")]
    [InlineData("date,place,dead\n01/02/2026,Wad Madani,5\n", "has a header that docs/ingest.md does not list (date, place, dead)")]
    [InlineData("Month,deaths\n2026-02-01,5\n", "has a header that docs/ingest.md does not list (Month, deaths)")]
    [InlineData("month_id,country_id,deaths\n500,245,4\n", "has the columns of a VIEWS country-month table but for ged_sb")]
    [InlineData("startyear,endyear,country\n2003,2005,Sudan\n", "has the columns of the mass-killing episodes but for mk_event_code")]
    [InlineData("country,mk_onset_1or2\nSudan,0\n", "has the columns of the predictors but for year")]
    [InlineData("words and nothing else\n", "is not a table: line 1 has no comma, semicolon or tab")]
    [InlineData("BZh91AY&SYxxxx", "is packed with bzip2; unpack it first")]
    [InlineData("PK7z", "is not a table: line 1 has no comma, semicolon or tab")]
    [InlineData("%PDF-1.7\n", "is a PDF document; save its tables as CSV")]
    [InlineData("\n <!DOCTYPE html><html>", "is a web page; the publisher's server may have sent it instead of the file")]
    [InlineData("{\"type\": \"FeatureCollection\", \"x\": 1}", "is JSON; save its table as CSV")]
    public void What_is_left_alone_is_left_alone_for_the_true_reason(string text, string why) => Left(text).ShouldBe(why);

    [Fact]
    public void A_list_of_events_that_lacks_a_column_is_told_which() =>
        Left(GedText.Header.Replace("date_end,", "", StringComparison.Ordinal)).ShouldBe("has the columns of UCDP GED but for date_end");

    [Theory]
    [InlineData("is an old .xls workbook or Office document; save its sheet as CSV",
        0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)]
    [InlineData("is packed with xz; unpack it first", 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00)]
    [InlineData("is packed with Zstandard; unpack it first", 0x28, 0xB5, 0x2F, 0xFD)]
    [InlineData("is UTF-16 text; save it as UTF-8", 0xFF, 0xFE, 0x69, 0x00)]
    [InlineData("is UTF-16 text; save it as UTF-8", 0x69, 0x00, 0x64, 0x00)]
    [InlineData("has a header that is not in UTF-8; save it as UTF-8", 0x69, 0x64, 0x2C, 0xE9, 0x0A)]
    [InlineData("is not text", 0x69, 0x64, 0x2C, 0x00, 0x0A)]
    public void Bytes_that_are_no_text_are_named(string why, params int[] start) =>
        FileKinds.Detect([.. start.Select(value => (byte)value)]).ShouldBeOfType<Detection.Ignored>().Why.ShouldBe(why);

    [Fact]
    public async Task Every_form_of_one_table_gives_the_same_rows_and_each_is_found_again()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var rows = string.Concat(Enumerable.Range(1, 3000).Select(i => GedText.Row(i)));
        await room.StoreAsync("plain.csv", GedText.Header + rows);
        var forms = new (string Name, string Text, int First)[]
        {
            ("capitals.csv", GedText.Header.ToUpperInvariant() + rows, 2),
            ("tab.tsv", (GedText.Header + rows).Replace(',', '\t').Replace("Agency\t 2023-10-03", "Agency, 2023-10-03", StringComparison.Ordinal), 2),
            ("sep.csv", "sep=,\n" + GedText.Header + rows, 3),
            ("mac.csv", (GedText.Header + rows).Replace('\n', '\r'), 2),
        };
        foreach (var (name, text, first) in forms)
        {
            var stored = await room.StoreAsync(name, text);
            (stored.Counts.Same, stored.Counts.Rejected).ShouldBe((3000, 0), name);
            foreach (var line in new[] { first, first + 1500, first + 2999 })
            {
                var row = (await room.Imports.LineAsync(stored.ImportId, line, CancellationToken.None)).ShouldNotBeNull();
                (row.Line, row.Fields[0]).ShouldBe((line, $"{line - first + 1}"), name);
            }
        }
    }

    [Fact]
    public async Task A_bad_day_among_the_first_rows_costs_its_row_and_no_more()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync(
            "totals.csv", ",month,Sudan,Chad\n0,2023-01-31,5,<NA>\n1,2023-02-30,5,6\n2,2023-03-31,n/a,6\n3,2023-04-30,1.000,6\n");
        (stored.Counts.New, stored.Counts.Rejected).ShouldBe((3, 2));
        (await room.Imports.RejectsAsync(stored.ImportId, null, 0, 10, CancellationToken.None)).Select(reject => (reject.Line, reject.Reason))
            .ShouldBe([(3, RejectReason.ImpossibleDate), (5, RejectReason.NotANumber)]);
    }

    [Fact]
    public async Task A_column_named_twice_in_other_capitals_is_refused()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (await room.TakeInAsync("twice.csv", "month,Sudan,SUDAN\n2023-01-31,5,9\n")).ShouldBeOfType<FileOutcome.Refused>()
            .Reason.ShouldBe(RefusalReason.RepeatedColumn);
    }

    [Fact]
    public async Task A_name_that_is_not_in_UTF8_is_said_to_be_so_and_not_that_the_file_is_missing()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var room = await IngestRoom.OpenAsync(server);
        room.Write("folder/plain.csv", Months);
        await ShellAsync("cp \"$1/plain.csv\" \"$1/$(printf 'caf\\351.csv')\"", room.Path("folder"));
        var report = await room.IngestAsync([.. Ingest.FilesBelow(room.Path("folder"))]);
        await ShellAsync("rm \"$1\"/caf*", room.Path("folder")); // .NET cannot name it, and so not delete it either
        var refused = report.Files.OfType<FileOutcome.Refused>().ShouldHaveSingleItem();
        refused.Why.ShouldEndWith("its name is not UTF-8 (see \uFFFD): rename it.");
        report.Files.OfType<FileOutcome.Stored>().ShouldHaveSingleItem();
    }

    private static async Task ShellAsync(string script, string folder)
    {
        using var shell = Process.Start("/bin/sh", ["-c", script, "sh", folder]);
        await shell.WaitForExitAsync();
    }

    [Fact]
    public async Task A_report_says_which_named_file_was_left_alone()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var (good, other, beside) = (room.Write("good.csv", Months), room.Write("other.csv", "a,b\n1,2\n"), room.Write("good.csv.meta.json", "{}"));
        var report = await room.IngestAsync(good, other, beside);
        (report.WasLeftAlone(good), report.WasLeftAlone(other), report.WasLeftAlone(beside), report.WasLeftAlone("elsewhere"))
            .ShouldBe((false, true, false, false));
        (await room.IngestAsync(good)).WasLeftAlone(good).ShouldBeFalse("it was taken in before");
    }

    [Fact]
    public async Task A_number_of_a_country_may_be_written_as_any_whole_number()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (await room.StoreAsync("events.csv", GedText.File(GedText.Row(1, ("country_id", "625.0"))))).Counts.Rejected.ShouldBe(0);
        (await room.StoreAsync("views.csv", Panel)).Counts.New.ShouldBe(2);
        (await room.StoreAsync("floats.csv", "month_id,country_id,ged_sb\n500.0,245.0,4.0\n501.0,245.0,4.0\n")).Counts.Same.ShouldBe(2);
        (await room.StoreAsync("predictors.csv", "ccode,year,mk_onset_1or2,mk_onset\n432.0,2020,0,0\n436,2020,0,0\n")).Counts.New.ShouldBe(2);
        (await room.Observations.PredictorsAsync(new DateOnly(2026, 6, 1), CancellationToken.None))!
            .Rows.Select(row => row.Unit.Value).Order().ShouldBe(["MLI", "NER"]);
    }
}
