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
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("a=1", "a=1")]
    public void Text_that_a_spreadsheet_would_run_gets_an_apostrophe(string text, string expected) => Cell(csv => csv.Text(text)).ShouldBe(expected);

    [Fact]
    public void A_negative_number_stays_a_number() => Cell(csv => csv.Plain("-2.5")).ShouldBe("-2.5");

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
