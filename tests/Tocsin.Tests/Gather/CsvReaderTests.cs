using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Gather.Csv;

namespace Tocsin.Tests.Gather;

public sealed class CsvReaderTests
{
    private sealed record Row(int Line, CsvProblem Problem, string[] Fields, string Raw);

    private static List<Row> Read(string text, int columns = 0, int bytesAtATime = int.MaxValue) => Read(Encoding.UTF8.GetBytes(text), columns, bytesAtATime);

    private static List<Row> Read(byte[] bytes, int columns = 0, int bytesAtATime = int.MaxValue)
    {
        var reader = new CsvReader(new Dripping(bytes, bytesAtATime)) { Columns = columns };
        var rows = new List<Row>();
        while (reader.Read())
            rows.Add(new Row(reader.Line, reader.Problem, reader.Texts(), Encoding.UTF8.GetString(reader.Raw)));
        return rows;
    }

    [Fact]
    public void Fields_are_separated_by_commas_and_records_by_line_breaks()
    {
        var rows = Read("a,b\r\n1,2\n3,4");
        rows.Select(row => string.Join('|', row.Fields)).ShouldBe(["a|b", "1|2", "3|4"]);
        rows.Select(row => row.Line).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_quoted_field_may_hold_commas_quotes_and_line_breaks_and_its_record_has_the_number_of_its_first_line()
    {
        var rows = Read("id,text\n1,\"a, \"\"b\"\"\nc\"\n2,d\n", 2);
        rows[1].Fields.ShouldBe(["1", "a, \"b\"\nc"]);
        rows[1].Line.ShouldBe(2);
        rows[2].Line.ShouldBe(4);
    }

    [Fact]
    public void A_byte_order_mark_belongs_to_no_field() => Read("\uFEFFid,a\n")[0].Fields.ShouldBe(["id", "a"]);

    [Fact]
    public void Empty_lines_are_passed_over_but_counted() => Read("a,b\n\n\r\n1,2\n", 2).Select(row => row.Line).ShouldBe([1, 4]);

    [Theory]
    [InlineData(",,\n")]
    [InlineData(" , ,\"\"\n")]
    [InlineData("\t,,\n")]
    [InlineData(",\n")]
    [InlineData(",,,,,\n")]
    public void A_row_with_nothing_in_it_is_none_however_many_fields_it_has(string row) =>
        Read("a,b,c\n1,2,3\n" + row + "4,5,6\n", 3).Select(one => (one.Line, one.Problem))
            .ShouldBe([(1, CsvProblem.None), (2, CsvProblem.None), (4, CsvProblem.None)]);

    [Theory]
    [InlineData("a;b;c\n1;\"x;y\";2,5\n")]
    [InlineData("a\tb\tc\n1\tx;y\t2,5\n")]
    [InlineData("a|b|c\r\n1|x;y|2,5\r\n")]
    [InlineData("sep=;\na;b;c\n1;\"x;y\";2,5\n")]
    [InlineData("\uFEFFsep=\t\r\na\tb\tc\r\n1\tx;y\t2,5\r\n")]
    [InlineData("a,b,c\r1,x;y,\"2,5\"\r")]
    [InlineData("a,\"b\",c\r1,\"x;y\",\"2,5\"")]
    [InlineData("sep=,\ra,b,c\r1,x;y,\"2,5\"\r")]
    public void The_header_tells_separator_and_line_breaks(string text)
    {
        foreach (var drip in new[] { 1, 7, int.MaxValue })
        {
            var rows = Read(text, 3, drip);
            rows.Select(row => row.Problem).ShouldBe([CsvProblem.None, CsvProblem.None]);
            rows[0].Fields.ShouldBe(["a", "b", "c"]);
            rows[1].Fields.ShouldBe(["1", "x;y", "2,5"]);
            (rows[0].Line, rows[1].Line).ShouldBe(text.Contains("sep", StringComparison.Ordinal) ? (2, 3) : (1, 2));
        }
    }

    [Fact]
    public void A_carriage_return_within_a_table_of_line_feeds_ends_no_line() => Read("a,b\n1,x\ry\n", 2)[1].Fields.ShouldBe(["1", "x\ry"]);

    [Theory]
    [InlineData("1,\"open,2\n3,4,5\n6,7,8\n")]
    [InlineData("1,a\"b,2\n3,4,5\n6,7,8\n")]
    [InlineData("1,\"a\"b,2\n3,4,5\n6,7,8\n")]
    public void An_unbalanced_quote_costs_its_own_record_and_no_other(string body)
    {
        var rows = Read("x,y,z\n" + body, 3);
        rows.Select(row => row.Problem).ShouldBe([CsvProblem.None, CsvProblem.UnbalancedQuote, CsvProblem.None, CsvProblem.None]);
        rows[2].Fields.ShouldBe(["3", "4", "5"]);
        rows[2].Line.ShouldBe(3);
    }

    [Fact]
    public void An_unbalanced_quote_before_fields_in_quotes_does_not_swallow_their_lines()
    {
        var lines = Enumerable.Range(0, 5000).Select(i => i == 100 ? $"{i},\"open,\"x\"\n" : $"{i},\"a, b\",\"\"\n");
        var rows = Read("i,t,e\n" + string.Concat(lines), 3);
        rows.Count(row => row.Problem == CsvProblem.UnbalancedQuote).ShouldBe(1);
        rows.Count.ShouldBe(5001);
    }

    [Fact]
    public void A_quote_that_is_opened_on_the_last_line_costs_only_that_line()
    {
        var rows = Read("x,y\n1,2\n3,\"open\n", 2);
        rows.Select(row => row.Problem).ShouldBe([CsvProblem.None, CsvProblem.None, CsvProblem.UnbalancedQuote]);
    }

    [Fact]
    public void A_quote_that_swallows_to_a_plausible_end_is_seen_by_the_number_of_fields()
    {
        var rows = Read("x,y,z\n1,\"open,2\n3,4,5\n6,7\",8,9\n9,9,9\n", 3);
        rows.Where(row => row.Problem == CsvProblem.None).Select(row => row.Fields[0]).ShouldContain("9");
        rows.ShouldContain(row => row.Fields.SequenceEqual(new[] { "3", "4", "5" }));
    }

    [Fact]
    public void A_line_of_many_megabytes_is_one_bad_record()
    {
        var rows = Read("x,y\n" + new string('a', 5_000_000) + "\n1,2\n", 2);
        rows.Select(row => row.Problem).ShouldBe([CsvProblem.None, CsvProblem.TooLong, CsvProblem.None]);
        rows[2].Line.ShouldBe(3);
    }

    [Fact]
    public void A_wrong_number_of_fields_broken_UTF8_and_a_NUL_are_seen()
    {
        var bytes = Encoding.UTF8.GetBytes("x,y\n1\n1,2,3\n").Concat(new byte[] { (byte)'1', (byte)',', 0xFF, 0xFE, (byte)'\n' })
            .Concat(new byte[] { (byte)'1', (byte)',', 0, (byte)'\n' }).ToArray();
        Read(bytes, 2).Select(row => row.Problem)
            .ShouldBe([CsvProblem.None, CsvProblem.WrongColumnCount, CsvProblem.WrongColumnCount, CsvProblem.BrokenUtf8, CsvProblem.NulCharacter]);
    }

    [Fact]
    public void Whatever_is_written_by_the_rules_is_read_back_but_for_rows_with_nothing_in_them()
    {
        var field = Gen.Elements("", "a", "1", " ", ",", "\"", "\n", "\r\n", "é", "\"\"", "x,y", "Ж\"", "'").ListOf().Select(parts => string.Concat(parts));
        var table = from columns in Gen.Choose(2, 5)
                    from rows in field.ArrayOf(columns).NonEmptyListOf()
                    from drip in Gen.Choose(1, 40)
                    select (columns, rows: rows.ToArray(), drip);
        Prop.ForAll(table.ToArbitrary(), t =>
        {
            var text = string.Concat(t.rows.Select(row => string.Join(',', row.Select(Quoted)) + "\n"));
            var read = Read(text, t.columns, t.drip);
            var written = t.rows.Where(row => row.Any(field => field.Trim(' ').Length > 0)).ToArray();
            return read.Count == written.Length
                && read.Zip(written).All(pair => pair.First.Problem == CsvProblem.None && pair.First.Fields.SequenceEqual(pair.Second));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_at_all_come_to_an_end_and_none_are_lost()
    {
        var bytes = Gen.Elements((byte)'"', (byte)',', (byte)'\n', (byte)'a', (byte)'\r', (byte)0, (byte)0xFF).ArrayOf();
        Prop.ForAll((from b in bytes from drip in Gen.Choose(1, 9) select (b, drip)).ToArbitrary(), t =>
        {
            var reader = new CsvReader(new Dripping(t.b, t.drip)) { Columns = 3 };
            var seen = 0L;
            while (reader.Read())
                seen += reader.Raw.Length + 1;
            return seen <= t.b.Length + 1;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void How_the_bytes_arrive_does_not_matter()
    {
        var text = "x,y,z\n1,\"open,2\n3,\"4\n4\",5\n\"6\",7,8\n9,\"9\"\"\",9\nbad\n1,2,3";
        var whole = Read(text, 3).Select(row => $"{row.Line} {row.Problem} {row.Raw}").ToList();
        foreach (var drip in Enumerable.Range(1, 20))
            Read(text, 3, drip).Select(row => $"{row.Line} {row.Problem} {row.Raw}").ShouldBe(whole);
    }

    private static string Quoted(string field) =>
        field.Length == 0 || field.IndexOfAny([',', '"', '\n', '\r']) >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private sealed class Dripping(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}
