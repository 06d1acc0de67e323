using System.Globalization;
using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

public class PlaceTests
{
    private static readonly Borders Borders = World.Load(World.RealId).Borders;

    [Theory]
    [InlineData("Gaza City", 31.50, 34.47, "ISR+PSE", "2008-12-27", "PSE", PlaceBasis.Inside, false)]
    [InlineData("Hebron", 31.53, 35.10, "ISR+PSE", "1994-02-25", "PSE", PlaceBasis.Inside, false)]
    [InlineData("East Jerusalem", 31.785, 35.24, "ISR+PSE", "2000-10-08", "PSE", PlaceBasis.Inside, false)]
    [InlineData("Tel Aviv", 32.07, 34.78, "ISR+PSE", "2002-06-01", "ISR", PlaceBasis.Inside, false)]
    [InlineData("off Gaza, 40 km", 31.70, 34.15, "ISR+PSE", "2010-05-31", "PSE", PlaceBasis.Near, false)]
    [InlineData("Juba in 2005", 4.85, 31.60, "SDN", "2005-01-09", "SDN", PlaceBasis.Inside, false)]
    [InlineData("Juba in 2012", 4.85, 31.60, "SSD", "2012-03-01", "SSD", PlaceBasis.Inside, false)]
    [InlineData("Juba in 2012, filed under the Sudan", 4.85, 31.60, "SDN", "2012-03-01", "SSD", PlaceBasis.Inside, true)]
    [InlineData("Simferopol", 44.95, 34.10, "UKR", "2014-02-26", "UKR", PlaceBasis.Inside, false)]
    [InlineData("Simferopol, filed under Russia", 44.95, 34.10, "RUS", "2015-02-26", "UKR", PlaceBasis.Inside, true)]
    [InlineData("Hargeisa", 9.56, 44.06, "SOM", "1988-05-31", "SOM", PlaceBasis.Inside, false)]
    [InlineData("Kyrenia", 35.31, 33.32, "CYP", "1990-05-31", "CYP", PlaceBasis.Inside, false)]
    [InlineData("Quneitra", 33.12, 35.82, "SYR", "2014-08-27", "SYR", PlaceBasis.Inside, false)]
    [InlineData("Majdal Shams", 33.27, 35.77, "ISR+PSE", "2024-07-27", "ISR", PlaceBasis.Near, false)]
    [InlineData("Laayoune", 27.15, -13.10, "ESH+MAR", "1989-10-11", "ESH", PlaceBasis.Inside, false)]
    [InlineData("Casablanca", 33.59, -7.61, "ESH+MAR", "2003-05-16", "MAR", PlaceBasis.Inside, false)]
    [InlineData("Pristina in 1998", 42.66, 21.17, "SCG", "1998-03-01", "SCG", PlaceBasis.Inside, false)]
    [InlineData("Pristina in 2000", 42.66, 21.17, "SCG+XKX", "2000-03-01", "XKX", PlaceBasis.Inside, false)]
    [InlineData("Vukovar in August 1991", 45.35, 19.00, "YUG", "1991-08-25", "YUG", PlaceBasis.Inside, false)]
    [InlineData("Vukovar in November 1991, near the border", 45.35, 19.00, "YUG", "1991-11-18", "YUG", PlaceBasis.Near, false)]
    [InlineData("Zadar in November 1991", 44.10, 15.50, "YUG", "1991-11-18", "HRV", PlaceBasis.Inside, true)]
    [InlineData("Baku in 1990", 40.395, 49.88, "SUN", "1990-01-19", "SUN", PlaceBasis.Inside, false)]
    [InlineData("Stepanakert", 39.82, 46.76, "AZE", "2020-10-01", "AZE", PlaceBasis.Inside, false)]
    [InlineData("Asmara in 1990", 15.33, 38.93, "ETH", "1990-02-08", "ETH", PlaceBasis.Inside, false)]
    [InlineData("Leipzig in 1989", 51.34, 12.37, "DDR", "1989-10-09", "DDR", PlaceBasis.SourceCountry, false)]
    [InlineData("Aden in 1989", 12.80, 45.03, "YMD", "1989-06-01", "YMD", PlaceBasis.SourceCountry, false)]
    [InlineData("Dili in 1991", -8.56, 125.58, "IDN", "1991-11-12", "IDN", PlaceBasis.SourceCountry, false)]
    [InlineData("Goma, filed under Rwanda", -1.68, 29.22, "RWA", "1996-11-15", "RWA", PlaceBasis.Near, false)]
    [InlineData("Kinshasa, filed under the Congo", -4.40, 15.35, "COG", "1998-08-26", "COG", PlaceBasis.Near, false)]
    [InlineData("Maracaibo, filed under Colombia", 10.65, -71.64, "COL", "1999-06-01", "VEN", PlaceBasis.Inside, true)]
    [InlineData("high sea", 0.0, -30.0, "NGA", "2015-06-01", "NGA", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("200 nautical miles off Lagos", 3.2, 3.4, "NGA", "2015-06-01", "NGA", PlaceBasis.SourceCountry, false)]
    [InlineData("Mogadishu, latitude and longitude swapped", 45.32, 2.05, "SOM", "2023-05-13", "SOM", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("Chihuahua, without the sign of its longitude", 28.63, 106.07, "MEX", "2019-05-13", "MEX", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("Paris, filed under Brazil, which borders French Guiana", 48.85, 2.35, "BRA", "2019-05-13", "BRA", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("French Guiana, filed under Brazil", 4.0, -53.0, "BRA", "2019-05-13", "BRA", PlaceBasis.SourceCountry, false)]
    [InlineData("Mayotte, filed under the Comoros", -12.8, 45.15, "COM", "2019-05-13", "COM", PlaceBasis.SourceCountry, false)]
    [InlineData("Greenland, filed under Somalia", 72.0, -40.0, "SOM", "2019-05-13", "SOM", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("Ali Sabieh in Djibouti, filed under Yemen across the strait", 11.16, 42.71, "YEM", "2019-05-13", "YEM", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("Melilla, filed under Spain", 35.28, -2.95, "ESP", "2022-06-24", "MAR", PlaceBasis.Inside, true)]
    [InlineData("Cabinda, filed under the Democratic Republic of the Congo", -5.1, 12.35, "COD", "1998-06-24", "COD", PlaceBasis.Near, false)]
    [InlineData("Ljubljana in May 1992, filed under what was Yugoslavia", 46.05, 14.5, "YUG", "1992-03-20", "SVN", PlaceBasis.Inside, true)]
    [InlineData("Kampala in 2005, filed under the Sudan, which bordered Uganda", 0.35, 32.58, "SDN", "2005-06-01", "UGA", PlaceBasis.Inside, true)]
    [InlineData("Kampala in 2015, filed under the Sudan, which does no longer", 0.35, 32.58, "SDN", "2015-06-01", "SDN", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("Yemen in 1989, filed under Somalia", 15.35, 44.2, "SOM", "1989-06-01", "SOM", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("Berlin, filed under the Yemen Arab Republic", 52.5, 13.4, "XYR", "1989-06-01", "XYR", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("Mogadishu, filed under Israel", 2.05, 45.32, "ISR+PSE", "2010-06-01", "ISR+PSE", PlaceBasis.SourceAgainstPlace, false)]
    [InlineData("off Lagos", 6.30, 3.40, "NGA", "2015-06-01", "NGA", PlaceBasis.Near, false)]
    [InlineData("Taveuni, Fiji", -16.85, 179.97, "FJI", "2000-07-01", "FJI", PlaceBasis.Inside, false)]
    [InlineData("Taveuni, west of the antimeridian", -16.85, -179.97, "FJI", "2000-07-01", "FJI", PlaceBasis.Inside, false)]
    [InlineData("Funafuti", -8.52, 179.2, "TUV", "2000-07-01", "TUV", PlaceBasis.Near, false)]
    [InlineData("Chukotka, east of the antimeridian", 66.0, 172.0, "RUS", "2000-07-01", "RUS", PlaceBasis.Inside, false)]
    [InlineData("Chukotka, beyond the antimeridian", 66.5, -175.0, "RUS", "2000-07-01", "RUS", PlaceBasis.Inside, false)]
    [InlineData("New Caledonia, filed under France", -21.5, 165.5, "FRA", "1989-05-04", "FRA", PlaceBasis.Inside, false)]
    [InlineData("Stanley, in dispute", -51.75, -59.3, "ARG", "1990-05-04", "ARG", PlaceBasis.SourceCountry, false)]
    [InlineData("Abyei, filed under South Sudan", 9.75, 28.5, "SSD", "2013-05-04", "SSD", PlaceBasis.Inside, false)]
    [InlineData("Srinagar, filed under Pakistan", 34.08, 74.8, "PAK", "1993-01-06", "PAK", PlaceBasis.SourceCountry, false)]
    public void An_event_is_counted_where_the_rule_says(
        string place, double latitude, double longitude, string source, string day, string unit, PlaceBasis basis, bool differs)
    {
        var assigned = Borders.Assign(latitude, longitude, 1, RecordedUnit.Parse(source), DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        // Abyei lies inside the shape of the Sudan, near South Sudan, and is open: whichever the source names keeps it.
        if (place.StartsWith("Abyei", StringComparison.Ordinal))
            (assigned.Unit.Value, assigned.DiffersFromSource).ShouldBe((unit, differs));
        else
            (assigned.Unit.Value, assigned.Basis, assigned.DiffersFromSource).ShouldBe((unit, basis, differs), place);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void A_place_that_is_a_country_or_the_sea_leaves_the_source_its_unit(int precision)
    {
        var assigned = Borders.Assign(31.5, 34.47, precision, RecordedUnit.Parse("ISR+PSE"), new DateOnly(2014, 7, 20));

        assigned.ShouldBe(new PlaceAssignment(RecordedUnit.Parse("ISR+PSE"), PlaceBasis.SourceCountry, false));
        assigned.State.ShouldBeNull();
    }

    [Theory]
    [InlineData(double.NaN, 30.0)]
    [InlineData(10.0, double.NaN)]
    [InlineData(91.0, 30.0)]
    [InlineData(10.0, 181.0)]
    public void Without_a_possible_place_the_source_decides(double latitude, double longitude) =>
        Borders.Assign(latitude, longitude, 1, RecordedUnit.Parse("SDN"), new DateOnly(2014, 7, 20)).Basis.ShouldBe(PlaceBasis.SourceCountry);

    [Fact]
    public void The_exercise_region_follows_the_same_rule()
    {
        var borders = World.Load(World.ExerciseId).Borders;

        borders.Assign(-31.05, -36.0, 1, RecordedUnit.Parse("XAB"), new DateOnly(2026, 4, 29)).ShouldBe(new PlaceAssignment(RecordedUnit.Parse("XAA"), PlaceBasis.Inside, true));
        borders.Assign(-34.5, -29.8, 1, RecordedUnit.Parse("XAJ"), new DateOnly(2015, 1, 1)).Unit.Value.ShouldBe("XAJ");
        borders.Assign(-34.5, -29.8, 1, RecordedUnit.Parse("XAJ"), new DateOnly(2021, 1, 1)).ShouldBe(new PlaceAssignment(RecordedUnit.Parse("XAL"), PlaceBasis.Inside, true));
    }

    [SharedDataFact]
    public void Of_176579_published_events_almost_all_lie_in_their_own_State_and_the_others_are_these()
    {
        var crosswalk = World.Load(World.RealId).Crosswalk;
        var assigned = PublishedTable.Rows("ucdp-ged-v21-subset/ged_v21_subset.csv").Select(row =>
        {
            int Number(string column) => int.Parse(row[column], CultureInfo.InvariantCulture);
            var on = new DateOnly(Number("year"), Number("month"), Number("day"));
            var unit = ((CodeResolution.Found)crosswalk.Resolve(CodeScheme.UcdpName, row["country"], on)).Unit;
            return (unit, Place: Borders.Assign(double.Parse(row["latitude"], CultureInfo.InvariantCulture), double.Parse(row["longitude"], CultureInfo.InvariantCulture), null, unit, on));
        }).ToList();

        assigned.Count.ShouldBe(176_579);
        assigned.Count(event_ => event_.Place.Basis == PlaceBasis.Inside).ShouldBeGreaterThan(171_000);
        assigned.Where(event_ => event_.Place.DiffersFromSource)
            .GroupBy(event_ => $"{event_.unit} → {event_.Place.Unit}")
            .ToDictionary(pair => pair.Key, pair => pair.Count())
            .ShouldBe(new Dictionary<string, int>
            {
                ["YUG → BIH"] = 156, // filed under Yugoslavia until 26 April 1992, the place in Bosnia and Herzegovina
                ["YUG → HRV"] = 78,
                ["COL → VEN"] = 4,
                ["RUS → GEO"] = 2,
            }, ignoreOrder: true);
        // Both give the latitude as longitude, too: 19.26 degrees east is in Chad, 32.98 in the sea off Egypt.
        assigned.Where(event_ => event_.Place.Basis == PlaceBasis.SourceAgainstPlace).Select(event_ => event_.Place.Unit.Value)
            .ShouldBe(["MEX", "PAK"], ignoreOrder: true);
        assigned.Where(event_ => event_.unit.IsShared)
            .GroupBy(event_ => event_.Place.Unit.Value)
            .ToDictionary(pair => pair.Key, pair => pair.Count())
            .ShouldBe(new Dictionary<string, int> { ["PSE"] = 2728, ["ISR"] = 478, ["ESH"] = 4, ["MAR"] = 2, ["XKX"] = 4, ["SCG"] = 1 }, ignoreOrder: true);
    }
}
