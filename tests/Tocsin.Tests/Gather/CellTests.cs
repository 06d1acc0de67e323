using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Gather.Csv;

namespace Tocsin.Tests.Gather;

public sealed class CellTests
{
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Theory]
    [InlineData("244657", 244657)]
    [InlineData("2e+05", 200000)]
    [InlineData("1e+05", 100000)]
    [InlineData("2.44657e5", 244657)]
    [InlineData("200000.0", 200000)]
    [InlineData("57.0", 57)]
    [InlineData("1234.000", 1234)]
    [InlineData("0.000", 0)]
    [InlineData("1.000000e+05", 100000)]
    [InlineData(" 7 ", 7)]
    [InlineData("007", 7)]
    [InlineData("20e-1", 2)]
    [InlineData("57.00000000000000000000000000000000", 57)]
    public void A_whole_number_is_an_id_however_a_spreadsheet_writes_it(string text, long id)
    {
        Cell.TryId(Bytes(text), out var read).ShouldBeTrue();
        read.ShouldBe(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("2.5")]
    [InlineData("2.5e0")]
    [InlineData("-1")]
    [InlineData("12a")]
    [InlineData("1e400")]
    [InlineData("0x10")]
    [InlineData("1,000")]
    [InlineData("12.99999999999999999999999999999999")]
    [InlineData("4.0000000000000000000000000000000000001")]
    [InlineData("0.0000000000000000000000000000000001")]
    [InlineData("1e-40")]
    [InlineData("5e-1")]
    [InlineData("0e99999999999")]
    [InlineData("1.23E+05")]
    [InlineData("1.20e+05")]
    [InlineData("2E+05")]
    [InlineData("12e3")]
    [InlineData("1.000")]
    [InlineData("123.000")]
    public void What_is_no_whole_number_is_no_id(string text) => Cell.TryId(Bytes(text), out _).ShouldBeFalse();

    [Fact]
    public void Every_id_is_read_back_from_digits_and_from_scientific_notation_that_gives_them_all() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), id =>
            Cell.TryId(Bytes(id.ToString(CultureInfo.InvariantCulture)), out var plain) && plain == id
            && Cell.TryId(Bytes(((decimal)id).ToString("0.000000000E+0", CultureInfo.InvariantCulture)), out var scientific)
            && scientific == id).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2023-10-02", true)]
    [InlineData("2023-10-02 00:00:00.000", true)]
    [InlineData("2010-05-13T00:00:00", true)]
    [InlineData("2023-10-02T00:00:00Z", true)]
    [InlineData("2023-10-02 00:00:00+00:00", true)]
    [InlineData("2023-10-02T00:00:00.000000000+0000", true)]
    [InlineData("2023-10-02 00:00:00+02:00", false)]
    [InlineData("2024-02-29", true)]
    [InlineData("2023-02-29", false)]
    [InlineData("2023-13-01", false)]
    [InlineData("2023-00-10", false)]
    [InlineData("2023-10-2", false)]
    [InlineData("02/10/2023", false)]
    [InlineData("2023-10-02 25:00:00", false)]
    [InlineData("2023-10-02x", false)]
    [InlineData("0000-01-01", false)]
    [InlineData("", false)]
    public void A_date_is_a_day_that_exists(string text, bool exists) => Cell.TryDay(Bytes(text), out _).ShouldBe(exists);

    [Theory]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("1e999")]
    [InlineData("12,5")]
    public void A_number_is_finite_and_uses_a_point(string text) => Cell.TryNumber(Bytes(text), out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("NA")]
    [InlineData("nan")]
    [InlineData("NULL")]
    [InlineData("n/a")]
    [InlineData("N/A")]
    [InlineData("<NA>")]
    [InlineData("#N/A")]
    [InlineData("NaT")]
    [InlineData("None")]
    public void What_sources_write_for_nothing_is_missing_and_not_zero(string text) => Cell.IsMissing(Bytes(text)).ShouldBeTrue();
}
