using System.Globalization;
using Tocsin.Reference;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace Tocsin.Tests.Reference;

/// <summary>Every country name and number in the published files of the kinds that Tocsin reads resolves, or stands in a list with the reason.</summary>
public class PublishedNamesTests
{
    private static readonly Crosswalk Crosswalk = World.Load(World.RealId).Crosswalk;

    // Scheme, code, first and last day on which it does not resolve, and why that is right.
    private static readonly (CodeScheme Scheme, string Code, string From, string Until, string Reason)[] Exceptions =
    [
        (CodeScheme.EwpName, "Congo", "1945-01-01", "1964-12-31", "One table calls the Congo so, another the Democratic Republic of the Congo; the tables also give the number."),
        .. FillersOfViews(),
    ];

    public static TheoryData<string, string, CodeScheme, string> Columns => new()
    {
        { "ucdp-ged-v21-subset/ged_v21_subset.csv", "country", CodeScheme.UcdpName, "year month day" },
        { "ucdp-ged-v21-subset/country_month_by_type_derived.csv", "country", CodeScheme.UcdpName, "year month" },
        { "ucdp-candidate-2023-10/GEDEvent_v23_0_10.csv", "country", CodeScheme.UcdpName, "date_start" },
        { "ucdp-candidate-2023-10/GEDEvent_v23_0_10.csv", "country_id", CodeScheme.GleditschWard, "date_start" },
        { "ucdp-ged-ukraine-hxl/conflict_data_ukr.csv", "country", CodeScheme.UcdpName, "date_start" },
        { "ucdp-ged-ukraine-hxl/conflict_data_ukr.csv", "country_id", CodeScheme.GleditschWard, "date_start" },
        { "ucdp-ged-ukraine-hxl/conflict_data_ukr.csv", "iso3", CodeScheme.Iso3, "date_start" },
        { "ucdp-country-month/total_fatalities_long.csv", "country", CodeScheme.NaturalEarthName, "month" },
        { "ewp-2025/prepared2024predictors-2025-09-03.csv", "ewp_name", CodeScheme.EwpName, "year" },
        { "ewp-2025/prepared2024predictors-2025-09-03.csv", "ccode", CodeScheme.Cow, "year" },
        { "ewp-2025/basedata2025_4august2025.csv", "country", CodeScheme.EwpName, "year" },
        { "ewp-2025/basedata2025_4august2025.csv", "ccode", CodeScheme.Cow, "year" },
        { "ewp-2025/FOOSforecasts_3Sep2025.csv", "ewp_name", CodeScheme.EwpName, "year" },
        { "ewp-2025/FOOSforecasts_3Sep2025.csv", "ccode", CodeScheme.Cow, "year" },
        { "ewp-2025/forecasts3Sep2025.csv", "ewp_name", CodeScheme.EwpName, "2024" },
        { "ewp-2025/final_forecasts_data_3Sep2025.csv", "ewp_name", CodeScheme.EwpName, "2024" },
        { "ewp-2025/masskilling_Ended.csv", "Country", CodeScheme.EwpEpisodeName, "Start Year " },
        { "ewp-2025/masskilling_Ongoing.csv", "Country", CodeScheme.EwpEpisodeName, "Start Year" },
        { "ewp-2025/masskilling_mk_events.csv", "country", CodeScheme.EwpEpisodeName, "startyear" },
        { "ewp-2025/masskilling_mk_events.csv", "mk_location_cow", CodeScheme.Cow, "startyear" },
        { "ewp-2025/masskilling_mk_events.csv", "mk_repsonsible_state_cow", CodeScheme.Cow, "startyear" },
        { "ewp-2025/masskilling_droped_cases.csv", "Country Name", CodeScheme.EwpEpisodeName, "Start Year " },
        { "ewp-earlier-forecasts/2015/ewp.forecasts.2015.csv", "country", CodeScheme.EwpName, "year" },
        { "ewp-earlier-forecasts/2015/ewp.forecasts.2015.csv", "sftgcode", CodeScheme.Sftg, "year" },
        { "ewp-earlier-forecasts/2015/ewp.exante.forecast.history.2015.csv", "country", CodeScheme.EwpName, "forecast.year" },
        { "ewp-earlier-forecasts/2015/ewp.exante.forecast.history.2015.csv", "sftgcode", CodeScheme.Sftg, "forecast.year" },
        { "ewp-earlier-forecasts/2015/mkl.csv", "sftgcode", CodeScheme.Sftg, "year" },
        { "ewp-earlier-forecasts/2015/pit.csv", "sftgcode", CodeScheme.Sftg, "year" },
        { "ewp-earlier-forecasts/2018/sortedrisk_2016based_1and2yr_15Oct2018.csv", "country", CodeScheme.EwpName, "2016" },
        { "ewp-earlier-forecasts/2018/sortedrisk_2016based_1and2yr_15Oct2018.csv", "SFTGcode", CodeScheme.Sftg, "2016" },
        { "ewp-earlier-forecasts/2018/sortedrisk_2017based_1and2yr_15Oct2018.csv", "COW", CodeScheme.Cow, "2017" },
        { "ewp-earlier-forecasts/2019/base2018-run-2019-09-19.csv", "country", CodeScheme.EwpName, "2018" },
        { "ewp-earlier-forecasts/2019/base2018-run-2019-09-19.csv", "SFTGcode", CodeScheme.Sftg, "2018" },
        { "ewp-earlier-forecasts/2021/base2020-run-2021-08-18.csv", "country", CodeScheme.EwpName, "2020" },
        { "ewp-earlier-forecasts/2021/base2020-run-2021-08-18.csv", "COW", CodeScheme.Cow, "2020" },
        { "ewp-earlier-forecasts/2022/base2021-run-2022-09-30.csv", "country", CodeScheme.EwpName, "2021" },
        { "ewp-earlier-forecasts/2022/mkl_data.csv", "country_name", CodeScheme.EwpName, "year" },
        { "ewp-earlier-forecasts/2022/mkl_data.csv", "sftgcode", CodeScheme.Sftg, "year" },
        { "ewp-earlier-forecasts/2023/FOOSforecasts_9Nov_hackregion.csv", "country", CodeScheme.EwpName, "year" },
        { "ewp-earlier-forecasts/2023/FOOSforecasts_9Nov_hackregion.csv", "ccode", CodeScheme.Cow, "year" },
        { "ewp-earlier-forecasts/2023/final_forecasts_data_9Nov_hackregion.csv", "country", CodeScheme.EwpName, "2022" },
        { "ewp-earlier-forecasts/2023/mkl_data.csv", "country", CodeScheme.EwpName, "year" },
        { "ewp-earlier-forecasts/2023/mkl_data.csv", "ccode", CodeScheme.Cow, "year" },
        { "views/country_list.csv", "country_id", CodeScheme.Views, "2020" },
        { "views/ged_sb_cm_191_m121_504.csv", "country_id", CodeScheme.Views, "month_id" },
        { "views/cm_actuals_2018.csv", "country_id", CodeScheme.Views, "month_id" },
        { "views/cm_actuals_2021.csv", "country_id", CodeScheme.Views, "month_id" },
        { "views/cm_by_type_2017-11_2020-10.csv", "country_id", CodeScheme.Views, "month_id" },
        { "views/cm_by_type_2017-11_2020-10.csv", "gleditsch_ward", CodeScheme.GleditschWard, "month_id" },
    };

    [SharedDataTheory]
    [MemberData(nameof(Columns))]
    public void Every_country_resolves_or_is_listed_with_its_reason(string file, string column, CodeScheme scheme, string date)
    {
        var seen = PublishedTable.Rows(file)
            .Select(row => (Code: row[column].Trim(), On: Day(row, date)))
            .Where(entry => entry.Code.Length > 0 && !entry.Code.StartsWith('#') && entry.On is not null)
            .Select(entry => (Code: Whole(entry.Code), On: entry.On!.Value))
            .Distinct()
            .ToList();

        seen.ShouldNotBeEmpty();
        seen.Where(entry => !Listed(scheme, entry.Code, entry.On))
            .Select(entry => (entry.Code, entry.On, Meaning: Crosswalk.Resolve(scheme, entry.Code, entry.On)))
            .Where(entry => entry.Meaning is not CodeResolution.Found)
            .Select(entry => $"{entry.Code} on {entry.On:yyyy-MM-dd}: {entry.Meaning}")
            .ShouldBeEmpty();
        seen.Where(entry => Listed(scheme, entry.Code, entry.On))
            .Where(entry => Crosswalk.Resolve(scheme, entry.Code, entry.On) is CodeResolution.Found)
            .ShouldBeEmpty("what is listed as an exception must not resolve");
    }

    [SharedDataFact]
    public void Every_heading_of_the_country_month_totals_resolves_in_every_month()
    {
        var months = PublishedTable.Rows("ucdp-country-month/total_fatalities_wide_1989-01_2026-05.csv")
            .Select(row => DateOnly.ParseExact(row["column 0"][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        var headings = PublishedTable.Header("ucdp-country-month/total_fatalities_wide_1989-01_2026-05.csv").Skip(1)
            .Where(heading => heading != "Unnamed: 134"); // an empty column that the file ends with

        months.Count.ShouldBe(449);
        headings.SelectMany(heading => months.Select(month => (heading, month)))
            .Where(cell => Crosswalk.Resolve(CodeScheme.NaturalEarthName, cell.heading, cell.month) is not CodeResolution.Found)
            .ShouldBeEmpty();
    }

    [SharedDataTheory]
    [InlineData("covariates/gw_states.csv", "gwcode", CodeScheme.GleditschWard)]
    [InlineData("covariates/cow_states.csv", "ccode", CodeScheme.Cow)]
    public void Every_number_of_the_lists_of_states_is_known_or_says_why_not(string file, string column, CodeScheme scheme)
    {
        var unknown = PublishedTable.Rows(file)
            .Select(row => row[column]).Distinct()
            .Select(code => (code, Meaning: Crosswalk.Resolve(scheme, code, new DateOnly(2010, 12, 31)) as CodeResolution.Unknown))
            .Where(entry => entry.Meaning is not null)
            .ToDictionary(entry => entry.code, entry => entry.Meaning!.Reason);

        unknown.Values.ShouldAllBe(reason => !reason.Contains("not among", StringComparison.Ordinal));
        unknown.Keys.Except(["711", "255"]).Where(code => !unknown[code].StartsWith("Ended before 1945", StringComparison.Ordinal)).Except(["678"]).ShouldBeEmpty();
    }

    [SharedDataFact]
    public void Names_and_numbers_of_one_row_mean_the_same_State()
    {
        var differing = PublishedTable.Rows("ewp-2025/prepared2024predictors-2025-09-03.csv")
            .Select(row => (Name: row["ewp_name"], Number: row["ccode"], On: new DateOnly(int.Parse(row["year"], CultureInfo.InvariantCulture), 12, 31)))
            .Where(row => Unit(CodeScheme.EwpName, row.Name, row.On) != Unit(CodeScheme.Cow, row.Number, row.On));

        differing.ShouldBeEmpty();
    }

    private static RecordedUnit Unit(CodeScheme scheme, string code, DateOnly on) =>
        Crosswalk.Resolve(scheme, code, on).ShouldBeOfType<CodeResolution.Found>().Unit;

    private static bool Listed(CodeScheme scheme, string code, DateOnly on) => Exceptions.Any(exception =>
        exception.Scheme == scheme && exception.Code == code
        && string.CompareOrdinal($"{on:yyyy-MM-dd}", exception.From) >= 0 && string.CompareOrdinal($"{on:yyyy-MM-dd}", exception.Until) <= 0);

    // Numbers that VIEWS gave out when a State's extent changed; the table at hand is filled with zeros back to 1990.
    private static IEnumerable<(CodeScheme, string, string, string, string)> FillersOfViews()
    {
        const string Reason = "VIEWS used another number before; the row is a filler.";
        foreach (var (until, codes) in new[]
        {
            ("1990-02-28", "170"), ("1990-04-30", "124"), ("1990-09-30", "184"), ("1991-08-31", "111 113 114"), ("1991-09-30", "84 103"), ("1991-10-31", "86"),
            ("1991-11-30", "63 65 92 110 115 117 122 123 125 126 134 137"), ("1992-02-29", "83"), ("1992-12-31", "98 102"), ("1993-04-30", "56 57"), ("1994-09-30", "144"),
            ("2002-04-30", "176 209"), ("2006-05-31", "231 233"), ("2008-01-31", "232"), ("2011-06-30", "245 246"),
        })
        {
            foreach (var code in codes.Split(' '))
                yield return (CodeScheme.Views, code, "1990-01-01", until, Reason);
        }
    }

    private static string Whole(string code) => code.EndsWith(".0", StringComparison.Ordinal) ? code[..^2] : code;

    private static DateOnly? Day(Row row, string date)
    {
        int Number(string field) => int.Parse(Whole(row[field]), CultureInfo.InvariantCulture);
        if (int.TryParse(date, CultureInfo.InvariantCulture, out var fixedYear))
            return new DateOnly(fixedYear, 12, 31);
        if (date == "month_id")
            return new DateOnly(1980 + ((Number("month_id") - 1) / 12), ((Number("month_id") - 1) % 12) + 1, 1).AddMonths(1).AddDays(-1);
        if (date is "date_start" or "month")
            return DateOnly.TryParse(row[date].Length == 7 ? row[date] + "-28" : row[date].Split(' ')[0], CultureInfo.InvariantCulture, out var day) ? day : null;
        var parts = date.Contains("year ", StringComparison.Ordinal) ? date.Split(' ') : [date];
        return parts.Length switch
        {
            _ when row[parts[0]].Trim().Length == 0 => null,
            3 => new DateOnly(Number(parts[0]), Number(parts[1]), Number(parts[2])),
            2 => new DateOnly(Number(parts[0]), Number(parts[1]), 28),
            _ => new DateOnly(Number(parts[0]), 12, 31),
        };
    }
}
