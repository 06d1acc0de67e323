using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

public class CrosswalkTests
{
    private static readonly Crosswalk Crosswalk = World.Load(World.RealId).Crosswalk;
    private static readonly DateOnly Today = new(2026, 5, 21);

    // State, ISO2, ISO3, M49, Gleditsch-Ward, FIPS: the table of code conventions, row by row. An empty cell: no such code.
    public static TheoryData<string, string, string, string, string> Conventions => new()
    {
        { "MM", "MMR", "104", "775", "BM" }, { "SD", "SDN", "729", "625", "SU" }, { "SS", "SSD", "728", "626", "OD" },
        { "CD", "COD", "180", "490", "CG" }, { "CG", "COG", "178", "484", "CF" }, { "TD", "TCD", "148", "483", "CD" }, { "CF", "CAF", "140", "482", "CT" },
        { "NG", "NGA", "566", "475", "NI" }, { "NE", "NER", "562", "436", "NG" }, { "BI", "BDI", "108", "516", "BY" }, { "BY", "BLR", "112", "370", "BO" },
        { "RW", "RWA", "646", "517", "RW" }, { "ET", "ETH", "231", "530", "ET" }, { "ER", "ERI", "232", "531", "ER" },
        { "ML", "MLI", "466", "432", "ML" }, { "BF", "BFA", "854", "439", "UV" }, { "CM", "CMR", "120", "471", "CM" },
        { "CI", "CIV", "384", "437", "IV" }, { "GN", "GIN", "324", "438", "GV" }, { "LY", "LBY", "434", "620", "LY" }, { "EG", "EGY", "818", "651", "EG" },
        { "SY", "SYR", "760", "652", "SY" }, { "IQ", "IRQ", "368", "645", "IZ" }, { "IR", "IRN", "364", "630", "IR" }, { "IL", "ISR", "376", "", "IS" },
        { "PS", "PSE", "275", "", "WE" }, { "PS", "PSE", "275", "", "GZ" }, { "LB", "LBN", "422", "660", "LE" }, { "YE", "YEM", "887", "678", "YM" },
        { "AF", "AFG", "004", "700", "AF" }, { "PK", "PAK", "586", "770", "PK" }, { "IN", "IND", "356", "750", "IN" }, { "BD", "BGD", "050", "771", "BG" },
        { "LK", "LKA", "144", "780", "CE" }, { "UA", "UKR", "804", "369", "UP" }, { "RU", "RUS", "643", "365", "RS" }, { "RS", "SRB", "688", "340", "RI" },
        { "RS", "SRB", "688", "340", "RB" }, { "XK", "XKX", "", "347", "KV" }, { "BA", "BIH", "070", "346", "BK" }, { "CN", "CHN", "156", "710", "CH" },
        { "KP", "PRK", "408", "731", "KN" }, { "DE", "DEU", "276", "260", "GM" }, { "VN", "VNM", "704", "816", "VM" }, { "PH", "PHL", "608", "840", "RP" },
        { "ID", "IDN", "360", "850", "ID" }, { "KE", "KEN", "404", "501", "KE" }, { "UG", "UGA", "800", "500", "UG" }, { "SO", "SOM", "706", "520", "SO" },
        { "ZM", "ZMB", "894", "551", "ZA" }, { "ZW", "ZWE", "716", "552", "ZI" }, { "ZA", "ZAF", "710", "560", "SF" }, { "VE", "VEN", "862", "101", "VE" },
        { "CO", "COL", "170", "100", "CO" }, { "HT", "HTI", "332", "41", "HA" }, { "KG", "KGZ", "417", "703", "KG" }, { "AZ", "AZE", "031", "373", "AJ" },
        { "AM", "ARM", "051", "371", "AM" },
    };

    [Theory]
    [MemberData(nameof(Conventions))]
    public void Codes_agree_with_the_table_of_conventions(string iso2, string iso3, string m49, string gw, string fips)
    {
        foreach (var (scheme, code) in new[] { (CodeScheme.Iso2, iso2), (CodeScheme.Iso3, iso3), (CodeScheme.M49, m49), (CodeScheme.GleditschWard, gw), (CodeScheme.Fips, fips) })
        {
            if (code.Length > 0)
                Unit(scheme, code, Today).ShouldBe(iso3, $"{scheme} {code}");
        }
    }

    [Theory]
    [InlineData(CodeScheme.GleditschWard, "678", "1989-06-30", "XYR")]
    [InlineData(CodeScheme.GleditschWard, "678", "1990-05-22", "YEM")]
    [InlineData(CodeScheme.GleditschWard, "680", "1990-05-21", "YMD")]
    [InlineData(CodeScheme.Cow, "679", "1990-12-31", "YEM")]
    [InlineData(CodeScheme.Cow, "678", "1989-12-31", "XYR")]
    [InlineData(CodeScheme.Cow, "255", "2020-12-31", "DEU")]
    [InlineData(CodeScheme.GleditschWard, "260", "2020-12-31", "DEU")]
    [InlineData(CodeScheme.GleditschWard, "345", "1992-04-26", "YUG")]
    [InlineData(CodeScheme.GleditschWard, "345", "1999-03-24", "SCG")]
    [InlineData(CodeScheme.GleditschWard, "345", "2001-03-01", "SCG+XKX")]
    [InlineData(CodeScheme.GleditschWard, "340", "2007-01-01", "SRB+XKX")]
    [InlineData(CodeScheme.GleditschWard, "340", "2008-02-17", "SRB")]
    [InlineData(CodeScheme.Cow, "345", "2020-12-31", "SRB")]
    [InlineData(CodeScheme.GleditschWard, "970", "2020-12-31", "KIR")]
    [InlineData(CodeScheme.Cow, "970", "2020-12-31", "NRU")]
    [InlineData(CodeScheme.GleditschWard, "817", "1970-12-31", "XVS")]
    [InlineData(CodeScheme.Cow, "666", "2020-12-31", "ISR")]
    [InlineData(CodeScheme.GleditschWard, "666", "2020-12-31", "ISR+PSE")]
    [InlineData(CodeScheme.M49, "736", "2000-12-31", "SDN")]
    [InlineData(CodeScheme.M49, "4", "2020-12-31", "AFG")]
    [InlineData(CodeScheme.Iso2, "CS", "1985-12-31", "CSK")]
    [InlineData(CodeScheme.Iso2, "CS", "2004-12-31", "SCG")]
    [InlineData(CodeScheme.Iso3, "YUG", "1999-12-31", "SCG")]
    [InlineData(CodeScheme.UcdpName, "Russia (Soviet Union)", "1990-01-19", "SUN")]
    [InlineData(CodeScheme.UcdpName, "Russia (Soviet Union)", "1994-12-11", "RUS")]
    [InlineData(CodeScheme.UcdpName, "Serbia (Yugoslavia)", "1991-08-01", "YUG")]
    [InlineData(CodeScheme.UcdpName, "Morocco", "1989-11-08", "ESH+MAR")]
    [InlineData(CodeScheme.UcdpName, "Kingdom of eSwatini (Swaziland)", "1989-12-31", "SWZ")]
    [InlineData(CodeScheme.NaturalEarthName, "S. Sudan", "2014-01-31", "SSD")]
    [InlineData(CodeScheme.NaturalEarthName, "Israel", "2014-07-31", "ISR+PSE")]
    [InlineData(CodeScheme.EwpName, "Israel", "2014-12-31", "ISR")]
    [InlineData(CodeScheme.EwpName, "Burma/Myanmar", "2014-12-31", "MMR")]
    [InlineData(CodeScheme.EwpName, "Czech Republic", "1960-12-31", "CSK")]
    [InlineData(CodeScheme.EwpEpisodeName, "Congo", "1964-12-31", "COD")]
    [InlineData(CodeScheme.EwpEpisodeName, "Congo", "1997-12-31", "COG")]
    [InlineData(CodeScheme.EwpEpisodeName, "Yemen", "1986-12-31", "YMD")]
    [InlineData(CodeScheme.Views, "246", "2020-12-31", "SSD")]
    [InlineData(CodeScheme.Sftg, "ETH", "1980-12-31", "ETH")]
    [InlineData(CodeScheme.Sftg, "ETI", "2000-12-31", "ETH")]
    [InlineData(CodeScheme.Sftg, "PKS", "1970-12-31", "PAK")]
    public void A_code_means_the_State_as_it_was_on_that_day(CodeScheme scheme, string code, string day, string unit) =>
        Unit(scheme, code, Day(day)).ShouldBe(unit);

    [Theory]
    [InlineData("cote d'ivoire")]
    [InlineData("Côte d’Ivoire")]
    [InlineData("  CÔTE  D'IVOIRE ")]
    [InlineData("Co\u0302te d`Ivoire")]
    public void Names_differ_in_spelling_and_mean_the_same(string name) => Unit(CodeScheme.Name, name, Today).ShouldBe("CIV");

    [Fact]
    public void A_shared_unit_says_why_it_is_shared() =>
        Crosswalk.Resolve(CodeScheme.UcdpName, "Israel", Today).ShouldBeOfType<CodeResolution.Found>().Note.ShouldNotBeNull().ShouldContain("cannot be split");

    [Fact]
    public void An_aggregate_is_named_and_is_no_State() =>
        Crosswalk.Resolve(CodeScheme.Iso3, "WLD", Today).ShouldBe(new CodeResolution.Aggregate("World"));

    [Theory]
    [InlineData(CodeScheme.UcdpName, "Ruritania", "'Ruritania' is not among the known UCDP country names.")]
    [InlineData(CodeScheme.UcdpName, " ", "The row names no country.")]
    [InlineData(CodeScheme.UcdpName, null, "The row names no country.")]
    public void What_does_not_resolve_says_why(CodeScheme scheme, string? code, string reason) =>
        Crosswalk.Resolve(scheme, code, new DateOnly(2005, 1, 1)).ShouldBe(new CodeResolution.Unknown(reason));

    [Fact]
    public void A_number_that_VIEWS_fills_in_before_it_means_a_State_is_a_filler_and_no_unknown_country() =>
        Crosswalk.Resolve(CodeScheme.Views, "245", new DateOnly(2005, 1, 1))
            .ShouldBeOfType<CodeResolution.Filler>().Reason.ShouldEndWith("is a filler, not an observation.");

    [Fact]
    public void A_code_that_was_not_in_use_on_the_day_says_when_it_was() =>
        Crosswalk.Resolve(CodeScheme.Iso2, "CS", new DateOnly(2000, 1, 1)).ShouldBeOfType<CodeResolution.Unknown>().Reason
            .ShouldBe("'CS' among the ISO 3166-1 alpha-2 codes was not in use on 2000-01-01; it is known until 1992-12-31 and from 2003-02-04.");

    [Fact]
    public void Whatever_is_asked_the_answer_is_a_known_State_or_a_sentence()
    {
        var world = World.Load(World.RealId);
        var codes = Gen.OneOf<string?>(Gen.Elements<string?>(world.Crosswalk.Entries.Select(entry => entry.Code).ToArray()), ArbMap.Default.GeneratorFor<string?>());
        var questions = from scheme in Gen.Elements(Enum.GetValues<CodeScheme>())
                        from code in codes
                        from day in Gen.Choose(new DateOnly(1930, 1, 1).DayNumber, new DateOnly(2040, 1, 1).DayNumber)
                        select (scheme, code, DateOnly.FromDayNumber(day));

        Prop.ForAll(questions.ToArbitrary(), question => Crosswalk.Resolve(question.scheme, question.code, question.Item3) switch
        {
            CodeResolution.Found found => found.Unit.States.All(state => world.TryGet(state, out _)),
            CodeResolution.Aggregate aggregate => aggregate.Name.Length > 0,
            CodeResolution.Filler filler => filler.Reason.EndsWith('.'),
            CodeResolution.Unknown unknown => unknown.Reason.EndsWith('.') && char.IsUpper(unknown.Reason.TrimStart('\'')[0]) | unknown.Reason[0] == '\'',
            _ => false,
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_code_means_two_things_on_one_day()
    {
        var meaning = new CodeResolution.Aggregate("World");
        CodeEntry Entry(string? from, string? until) => new(CodeScheme.Name, "Someland", meaning, from is null ? null : Day(from), until is null ? null : Day(until));

        Should.NotThrow(() => new Crosswalk([Entry(null, "1999-12-31"), Entry("2000-01-01", null)], "planted"));
        Should.Throw<ReferenceDataException>(() => new Crosswalk([Entry(null, "2000-01-01"), Entry("2000-01-01", null)], "planted"))
            .Message.ShouldBe("Reference data planted: Name 'Someland' means two things on one day.");
    }

    private static string Unit(CodeScheme scheme, string code, DateOnly on) =>
        Crosswalk.Resolve(scheme, code, on).ShouldBeOfType<CodeResolution.Found>($"{scheme} {code} on {on:yyyy-MM-dd}").Unit.Value;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
