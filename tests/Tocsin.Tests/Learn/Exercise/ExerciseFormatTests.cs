using System.Globalization;
using Tocsin.Gather;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using static Tocsin.Tests.Learn.Exercise.ExerciseRegionFixture;

namespace Tocsin.Tests.Learn.Exercise;

public sealed class ExerciseFormatTests(ExerciseRegionFixture region) : IClassFixture<ExerciseRegionFixture>
{
    private const string Ged =
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,"
        + "side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
        + "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,"
        + "country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

    private const string Tagged =
        "id,relid,year,start_year,end_year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
        + "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,"
        + "source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,iso3,"
        + "longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
        + "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

    private const string Sample =
        "\"id\",\"year\",\"month\",\"day\",\"country\",\"type_of_violence\",\"conflict_name\",\"side_a\",\"side_b\",\"latitude\",\"longitude\","
        + "\"low_death\",\"best_death\",\"high_death\"";

    private const string CountryYears =
        "ewp_name,year,widetargeting,narrowtargeting,v2csgender_binary,v2mecenefm_binary,partyban.new.0,partyban.new.1,partyban.new.2,minorityrule,"
        + "judicialreform,religiousfreedom,pol_killing_approved,freediscussion,social_inequality,even_civilrights,repress_civilsoc,social_power_dist,"
        + "ses_power_dist,popsize.log2,gdppcgrowth,un_imr_sqrt,efindex,discrimpop,reg.na,reg.eap,reg.sca,reg.mna,reg.eur,ios.iccpr1,"
        + "battledeaths.log2,coup.try.5yr,mk_ongoing_count_log2,mean_mk_onset_interaction,mk_onset_prev_year,newcountry,mk_ever,year_sq,"
        + "countryage.new.log2,includesnonstate,mk_onset_1or2,mk_onset,ccode,mk_onset_1,mk_onset_2";

    private const string EpisodeList =
        "country,mk_event_name,mk_event_summary,startyear,endyear,mk_event_code,State-Led or Non-State-Led,mk_number_eth_groups,mk_location_cow,"
        + "mk_location_inheritor1,mk_location_inheritor2,mk_repsonsible_state_cow,mk_repsonsible_state_inheritor1,mk_repsonsible_state_inheritor2,"
        + "Start date notes,End date notes,OLD Event Name and Summary,Notes";

    private const string OngoingList =
        "Country,COW Country Code,State-Led or Non-State-Led,Start Date,Start Year,Perpetrator,Target,Event Name and Summary,"
        + "Civilian Fatalities (Low),Civilian Fatalities (High),Last Updated July 2022";

    private static readonly DateOnly Now = new(2026, 5, 31);

    [Theory]
    [InlineData("GEDEvent_v25_1.csv", Ged)]
    [InlineData("GEDEvent_v26_1.csv", Ged)]
    [InlineData("GEDEvent_v26_0_1.csv", Ged)]
    [InlineData("GEDEvent_v26_0_5.csv", Ged)]
    [InlineData("conflict_data_xak.csv", Tagged)]
    [InlineData("ged_v25_subset.csv", Sample)]
    [InlineData("prepared2024predictors-2025-03-03.csv", CountryYears)]
    [InlineData("prepared2025predictors-2026-03-02.csv", CountryYears)]
    [InlineData("masskilling_mk_events.csv", EpisodeList)]
    [InlineData("masskilling_Ongoing.csv", OngoingList)]
    [InlineData("ged_sb_cm_12_m121_552.csv", "month_id,country_id,ged_sb")]
    [InlineData("cm_by_type_2017-11_2020-10.csv", "month_id,country_id,gleditsch_ward,ged_sb,ged_ns,ged_os")]
    [InlineData("total_fatalities_wide_1986-01_2026-05.csv", ",Arvenia,Belmora,Cathun,Dessaly,Estrava,Galmeira,Hollin,Istoria,Jorvane,Kerrow,Lunmark,Unnamed: 12")]
    public void A_header_is_the_real_format_s(string file, string header) => File.ReadLines(region.Path(file)).First().ShouldBe(header);

    [Theory]
    [InlineData("GEDEvent_v25_1.csv", SourceKind.UcdpGed)]
    [InlineData("GEDEvent_v26_1.csv", SourceKind.UcdpGed)]
    [InlineData("GEDEvent_v26_0_3.csv", SourceKind.UcdpGed)]
    [InlineData("conflict_data_xak.csv", SourceKind.UcdpGed)]
    [InlineData("ged_v25_subset.csv", SourceKind.UcdpGedSample)]
    [InlineData("prepared2025predictors-2026-03-02.csv", SourceKind.EwpPredictors)]
    [InlineData("masskilling_mk_events.csv", SourceKind.MassKillingEpisodes)]
    [InlineData("ged_sb_cm_12_m121_552.csv", SourceKind.ViewsCountryMonth)]
    [InlineData("cm_by_type_2017-11_2020-10.csv", SourceKind.ViewsCountryMonthByType)]
    [InlineData("total_fatalities_wide_1986-01_2026-05.csv", SourceKind.CountryMonthTotals)]
    public void A_file_is_told_by_its_header_as_the_real_one_is(string file, SourceKind kind)
    {
        var recognized = FileKinds.Detect(Start(file)).ShouldBeOfType<Detection.Recognized>();
        recognized.Kind.ShouldBe(kind);
        File.ReadLines(region.Path(file)).ElementAt(1).Contains("#date+start", StringComparison.Ordinal)
            .ShouldBe(file == "conflict_data_xak.csv", "it has a row of tags");
    }

    [Fact]
    public void The_aid_rounds_are_of_no_known_kind() =>
        FileKinds.Detect(Start("aid_rounds_upper_mirre.csv")).ShouldBeOfType<Detection.Ignored>().Reason.ShouldBe(IgnoredReason.Unknown);

    [Fact]
    public void The_list_of_ongoing_killings_is_left_alone_as_the_real_one_is() =>
        FileKinds.Detect(Start("masskilling_Ongoing.csv")).ShouldBeOfType<Detection.Ignored>().Reason.ShouldBe(IgnoredReason.DerivedDuplicate);

    [Fact]
    public void Every_name_and_number_resolves_to_the_same_State()
    {
        var crosswalk = World.Load(World.ExerciseId).Crosswalk;
        foreach (var row in Table(ToEnd2025).DistinctBy(row => row["country"]))
            Resolve(CodeScheme.GleditschWard, row["country_id"]).ShouldBe(Resolve(CodeScheme.UcdpName, row["country"]));
        foreach (var row in Table(Predictors).DistinctBy(row => row["ewp_name"]))
            Resolve(CodeScheme.Cow, row["ccode"]).ShouldBe(Resolve(CodeScheme.EwpName, row["ewp_name"]));
        foreach (var row in Table("masskilling_mk_events.csv"))
            Resolve(CodeScheme.Cow, row["mk_location_cow"]).ShouldBe(Resolve(CodeScheme.EwpEpisodeName, row["country"]));
        foreach (var row in Table("cm_by_type_2017-11_2020-10.csv").DistinctBy(row => row["country_id"]))
            Resolve(CodeScheme.Views, row["country_id"]).ShouldBe(Resolve(CodeScheme.GleditschWard, row["gleditsch_ward"]));
        foreach (var name in region.Header("total_fatalities_wide_1986-01_2026-05.csv")[1..^1])
            Resolve(CodeScheme.NaturalEarthName, name).ShouldBe(Resolve(CodeScheme.UcdpName, name));
        Resolve(CodeScheme.Iso3, Table("conflict_data_xak.csv")[1]["iso3"]).ShouldBe(Resolve(CodeScheme.UcdpName, "Jorvane"));

        string Resolve(CodeScheme scheme, string code) => crosswalk.Resolve(scheme, code, Now).ShouldBeOfType<CodeResolution.Found>().Unit.Value;
    }

    [Fact]
    public void Each_candidate_edition_holds_one_impossible_row_and_it_is_less_than_a_hundredth()
    {
        foreach (var file in Candidates)
        {
            var rows = Table(file);
            rows.Count(IsImpossible).ShouldBe(1, file);
            rows.Count.ShouldBeGreaterThan(100, file);
        }

        var faults = Candidates.SelectMany(Table).Where(IsImpossible).ToList();
        faults[0]["latitude"].ShouldBe("91.000000");
        Day(faults[1]["date_end"]).ShouldBeLessThan(Day(faults[1]["date_start"]));
        World.Load(World.ExerciseId).Crosswalk.Resolve(CodeScheme.UcdpName, faults[2]["country"], Now).ShouldBeOfType<CodeResolution.Unknown>();
        DateOnly.TryParse(faults[3]["date_start"].AsSpan(0, 10), CultureInfo.InvariantCulture, out _).ShouldBeFalse();
        int.TryParse(faults[4]["best"], CultureInfo.InvariantCulture, out _).ShouldBeFalse();
    }

    [Fact]
    public void Some_rows_are_odd_in_the_ways_of_the_real_files()
    {
        var events = Table(ToEnd2025);
        events.Count(row => Number(row["best"]) < Number(row["low"]) || Number(row["best"]) > Number(row["high"])).ShouldBeInRange(20, events.Count / 50);
        events.Count(row => row["date_start"][..7] != row["date_end"][..7]).ShouldBeInRange(100, events.Count / 10);
        events.Select(row => row["date_prec"]).Distinct().Order().ShouldBe(["1", "2", "3", "4", "5"]);
        events.Select(row => row["where_prec"]).Distinct().Order().ShouldBe(["1", "2", "3", "4", "6"]);
        Table("ged_v25_subset.csv").Count(row => row["id"] == "9e+06").ShouldBe(1);
        Candidates.SelectMany(Table).Select(row => row["code_status"]).Distinct().Count(status => status.StartsWith("Check", StringComparison.Ordinal)).ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_cell_of_the_grid_follows_from_its_coordinates()
    {
        foreach (var row in Table(ToEnd2025))
        {
            var latitude = double.Parse(row["latitude"], CultureInfo.InvariantCulture);
            var longitude = double.Parse(row["longitude"], CultureInfo.InvariantCulture);
            Number(row["priogrid_gid"]).ShouldBe((int)Math.Floor((latitude + 90) * 2) * 720 + (int)Math.Floor((longitude + 180) * 2) + 1);
        }
    }

    private List<Dictionary<string, string>> Table(string file) => region.Table(file);

    private byte[] Start(string file) => [.. File.ReadAllBytes(region.Path(file)).Take(FileKinds.SniffLength)];
}
