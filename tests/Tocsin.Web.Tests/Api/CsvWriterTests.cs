using System.Buffers;
using System.Text;
using Tocsin.Web.Api;

namespace Tocsin.Web.Tests.Api;

public class CsvWriterTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("Côte d’Ivoire", "Côte d’Ivoire")]
    public void Text_is_quoted_where_it_must_be(string? text, string expected) => Cell(csv => csv.Text(text)).ShouldBe(expected);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 20", "'+44 20")]
    [InlineData("-2-3", "'-2-3")]
    [InlineData("-2+cmd|' /C calc'!A0", "'-2+cmd|' /C calc'!A0")]
    [InlineData("-1,5", "\"'-1,5\"")]
    [InlineData("+", "'+")]
    [InlineData("-Infinity", "'-Infinity")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("\nplain", "\"'\nplain\"")]
    [InlineData("\uFEFF=1", "'\uFEFF=1")]
    [InlineData("\u2028=1", "'\u2028=1")]
    [InlineData("\u2029@x", "'\u2029@x")]
    [InlineData(" =1", "' =1")]
    [InlineData("\u00A0 \u200B+x", "'\u00A0 \u200B+x")]
    [InlineData("\u0000=1", "'\u0000=1")]
    [InlineData("\u3000＝1", "'\u3000＝1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("a=1", "a=1")]
    public void Text_that_a_spreadsheet_would_run_gets_an_apostrophe(string text, string expected) => Cell(csv => csv.Text(text)).ShouldBe(expected);

    [Theory]
    [InlineData("-2.5")]
    [InlineData("-8.0")]
    [InlineData("-2")]
    [InlineData("+3")]
    [InlineData("-1.5e-7")]
    [InlineData("-0")]
    [InlineData(" plain")]
    public void A_number_stays_a_number_also_where_it_comes_as_text(string text)
    {
        Cell(csv => csv.Plain(text)).ShouldBe(text);
        Cell(csv => csv.Text(text)).ShouldBe(text);
    }

    [Fact]
    public void Citations_are_whole_in_the_header_and_no_longer_than_proxies_bear()
    {
        var citations = Enumerable.Range(1, 40).Select(number => $"{number} {new string('x', 300)}").ToList();
        AnswerHeaders.Cited([citations[0]]).ShouldBe(citations[0]);
        AnswerHeaders.Cited(citations).ShouldBe($"{citations[0]} | {citations[1]} | {citations[2]} | and 37 more: see 'citations' in the JSON answer");
        AnswerHeaders.Cited([new string('x', 5000)]).Length.ShouldBeLessThan(100);
    }

    [Fact]
    public void A_table_has_a_header_columns_of_exercise_and_handling_and_ends_each_row_with_CR_LF()
    {
        var table = new CsvTable<(string Name, long? Deaths)>
        {
            { "name", "a name", row => row.Name },
            { "deaths", "a count", row => row.Deaths },
        };
        Written(csv => table.Write(csv, [("A", 1), ("B", null)], exercise: true, new HandlingFacts("TLP:AMBER", ["EAST"])))
            .ShouldBe("exercise,handling,name,deaths\r\ntrue,TLP:AMBER EAST,A,1\r\ntrue,TLP:AMBER EAST,B,\r\n");
    }

    private static string Cell(Action<CsvWriter> write) => Written(write);

    private static string Written(Action<CsvWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new CsvWriter(buffer));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
