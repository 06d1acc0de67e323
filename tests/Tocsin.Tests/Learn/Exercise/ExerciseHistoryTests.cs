using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Reference;
using static Tocsin.Tests.Learn.Exercise.ExerciseRegionFixture;

namespace Tocsin.Tests.Learn.Exercise;

public sealed class ExerciseHistoryTests(ExerciseRegionFixture region) : IClassFixture<ExerciseRegionFixture>
{
    [Fact]
    public void Twelve_States_are_told_over_forty_years()
    {
        var rows = region.Table(Predictors);
        rows.Select(row => row["ewp_name"]).Distinct().Count().ShouldBe(12);
        foreach (var state in rows.GroupBy(row => row["ewp_name"]))
            state.Select(row => Number(row["year"])).ShouldBe(Enumerable.Range(state.Key == "Kerrow" ? 2020 : 1986, state.Key == "Kerrow" ? 6 : 40));
    }

    [Fact]
    public void Sixteen_onsets_are_spread_over_the_years_and_over_both_strata()
    {
        var rows = region.Table(Predictors);
        var onsets = rows.Where(row => row["mk_onset"] == "1").ToList();
        onsets.Count.ShouldBe(16);
        onsets.Count(row => Number(row["year"]) <= 2005).ShouldBe(7);
        var before = rows.ToDictionary(row => (row["ewp_name"], Number(row["year"])), row => row["mk_ongoing_count_log2"] != "0");
        onsets.Count(row => Number(row["year"]) > 2007 && before[(row["ewp_name"], Number(row["year"]) - 1)]).ShouldBe(3);
        onsets.ShouldNotContain(row => row["ewp_name"] == "Galmeira");
        onsets.Single(row => row["ewp_name"] == "Hollin")["year"].ShouldBe("2017");
    }

    [Fact]
    public void Outcomes_say_what_the_next_two_years_brought_and_leave_open_what_the_edition_cannot_know()
    {
        foreach (var (file, last) in new[] { (Predictors, 2025), ("prepared2024predictors-2025-03-03.csv", 2024) })
        {
            var rows = region.Table(file);
            var onset = rows.ToDictionary(row => (row["ewp_name"], Number(row["year"])), row => row["mk_onset"]);
            foreach (var row in rows)
            {
                var (name, year) = (row["ewp_name"], Number(row["year"]));
                var (one, two) = (onset.GetValueOrDefault((name, year + 1), ""), onset.GetValueOrDefault((name, year + 2), ""));
                row["mk_onset_1"].ShouldBe(one);
                row["mk_onset_2"].ShouldBe(two);
                row["mk_onset_1or2"].ShouldBe(one == "1" || two == "1" ? "1" : "0");
                if (year == last)
                    one.ShouldBe("");
            }
        }
    }

    [Fact]
    public void Kerrow_lacks_half_of_the_predictors_and_no_other_State_lacks_any()
    {
        string[] known = ["mk_onset", "mk_onset_1", "mk_onset_2", "mk_onset_1or2"];
        foreach (var row in region.Table(Predictors))
            row.Count(cell => cell.Value == "" && !known.Contains(cell.Key)).ShouldBe(row["ewp_name"] == "Kerrow" ? 19 : 0);
    }

    [Fact]
    public void Battle_deaths_in_the_predictors_are_the_sums_of_the_same_edition_s_events()
    {
        foreach (var (predictors, edition) in new[] { (Predictors, ToEnd2025), ("prepared2024predictors-2025-03-03.csv", ToEnd2024) })
        {
            var sums = region.Table(edition).Where(row => row["type_of_violence"] == "1")
                .GroupBy(row => (row["country"], row["year"])).ToDictionary(group => group.Key, group => group.Sum(row => Number(row["best"])));
            foreach (var row in region.Table(predictors))
            {
                var deaths = sums.GetValueOrDefault((row["ewp_name"], row["year"]));
                var expected = deaths < 25 ? 0 : Math.Log2(deaths + 1);
                double.Parse(row["battledeaths.log2"], CultureInfo.InvariantCulture).ShouldBe(expected, 1e-9);
            }
        }
    }

    [Fact]
    public void The_monthly_totals_are_the_sums_of_the_newest_events_without_those_that_span_months()
    {
        var sums = region.NewestEvents().Values.Where(row => row["date_start"][..7] == row["date_end"][..7])
            .GroupBy(row => (row["country"], row["date_end"][..7])).ToDictionary(group => group.Key, group => group.Sum(row => Number(row["best"])));
        var months = region.Table("total_fatalities_wide_1986-01_2026-05.csv");
        months.Count.ShouldBe(485);
        foreach (var row in months)
        {
            foreach (var (name, deaths) in row.Where(cell => cell.Key is not "" && !cell.Key.StartsWith("Unnamed", StringComparison.Ordinal)))
                Number(deaths).ShouldBe(sums.GetValueOrDefault((name, row[""][..7])), $"{name} {row[""]}");
        }
    }

    [Fact]
    public void The_panel_counts_state_based_deaths_in_the_month_an_event_ended_in()
    {
        var sums = region.Table(ToEnd2025).Where(row => row["type_of_violence"] == "1")
            .GroupBy(row => (Number(row["country_id"]) - 20, (Day(row["date_end"]).Year - 1980) * 12 + Day(row["date_end"]).Month))
            .ToDictionary(group => group.Key, group => group.Sum(row => Number(row["best"])));
        var panel = region.Table("ged_sb_cm_12_m121_552.csv");
        panel.Select(row => Number(row["month_id"])).Distinct().ShouldBe(Enumerable.Range(121, 432));
        foreach (var row in panel)
            Number(row["ged_sb"]).ShouldBe(sums.GetValueOrDefault((Number(row["country_id"]), Number(row["month_id"]))));
        panel.Count(row => row["country_id"] == "911").ShouldBe(70, "Kerrow exists since March 2020");
    }

    [Fact]
    public void Ids_are_unique_in_every_event_file()
    {
        foreach (var file in (string[])[ToEnd2024, ToEnd2025, .. Candidates, "conflict_data_xak.csv", "ged_v25_subset.csv"])
            region.Table(file).Select(row => row["id"]).ShouldBeUnique();
    }

    [Fact]
    public void A_newer_final_edition_revises_adds_and_drops()
    {
        var older = region.Table(ToEnd2024).ToDictionary(row => row["id"]);
        var newer = region.Table(ToEnd2025).Where(row => Number(row["year"]) <= 2024).ToDictionary(row => row["id"]);
        older.Count(pair => newer.TryGetValue(pair.Key, out var row) && row["high"] != pair.Value["high"]).ShouldBeInRange(20, 200);
        newer.Keys.Except(older.Keys).Count().ShouldBeInRange(20, 200);
        older.Keys.Except(newer.Keys).Count().ShouldBeInRange(5, 60);
    }

    [Fact]
    public void The_convoy_and_the_second_clinic_stand_in_the_April_candidates_and_the_clinic_is_revised_in_May()
    {
        var april = region.Table("GEDEvent_v26_0_4.csv").Where(row => row["country"] == "Arvenia").ToList();
        var convoy = april.Single(row => Day(row["date_start"]) == new DateOnly(2026, 4, 6));
        (convoy["best"], convoy["low"], convoy["high"], convoy["number_of_sources"]).ShouldBe(("7", "5", "9", "3"));
        var clinic = april.Single(row => Day(row["date_start"]) == new DateOnly(2026, 4, 19));
        (clinic["high"], clinic["code_status"]).ShouldBe(("6", "Check vague or biased source"));
        var revised = region.Table("GEDEvent_v26_0_5.csv").Single(row => row["id"] == clinic["id"]);
        (revised["high"], revised["code_status"]).ShouldBe(("2", "Clear"));
    }

    [Fact]
    public void Small_clashes_rise_in_the_Mirre_valley_in_March_2026()
    {
        var perMonth = region.NewestEvents().Values.Where(row => row["country"] == "Arvenia" && row["year"] == "2026")
            .GroupBy(row => Day(row["date_start"]).Month).ToDictionary(group => group.Key, group => group.Count());
        perMonth.ShouldBe(new Dictionary<int, int> { [1] = 1, [2] = 1, [3] = 7, [4] = 4, [5] = 4 }, ignoreOrder: true);
    }

    [Fact]
    public void The_expulsion_of_1998_began_on_2_June_and_stayed_below_the_threshold_of_an_episode()
    {
        var june = region.Table(ToEnd2025).Where(row => row["country"] == "Arvenia" && row["date_start"].StartsWith("1998-06", StringComparison.Ordinal)
            && row["side_a"] == "Government of Arvenia").ToList();
        june.Min(row => Day(row["date_start"])).ShouldBe(new DateOnly(1998, 6, 2));
        june.Sum(row => Number(row["best"])).ShouldBe(340);
        region.Table("masskilling_mk_events.csv").ShouldNotContain(row => row["country"] == "Arvenia");
    }

    [Fact]
    public void Every_episode_begins_with_a_thousand_recorded_deaths_of_civilians_but_where_nobody_looked()
    {
        var sums = region.Table(ToEnd2025).Where(row => row["type_of_violence"] == "3")
            .GroupBy(row => (row["country"], row["year"])).ToDictionary(group => group.Key, group => (Best: group.Sum(row => Number(row["best"])), High: group.Sum(row => Number(row["high"]))));
        foreach (var episode in region.Table("masskilling_mk_events.csv"))
        {
            var (best, high) = sums[(episode["country"], episode["startyear"])];
            (episode["country"] == "Dessaly" ? high : best).ShouldBeGreaterThan(1000, episode["mk_event_code"]);
        }
    }

    [Fact]
    public void Each_sentence_about_a_State_holds_in_its_files()
    {
        var events = region.NewestEvents().Values.ToList();
        List<Dictionary<string, string>> Of(string name) => [.. events.Where(row => row["country"] == name)];
        Of("Fenwick Isles").ShouldBeEmpty();
        Of("Estrava").Count.ShouldBeLessThan(5);
        Of("Galmeira").Count.ShouldBeLessThan(10);
        Of("Dessaly").ShouldAllBe(row => Number(row["where_prec"]) >= 4 && Number(row["date_prec"]) >= 4);
        Of("Jorvane").Count.ShouldBe(events.GroupBy(row => row["country"]).Max(group => group.Count()));
        Of("Kerrow").Min(row => Number(row["year"])).ShouldBe(2020);
        Of("Cathun").Where(row => Number(row["year"]) is > 2014 and < 2025).Sum(row => Number(row["best"])).ShouldBeLessThan(200);
        Of("Cathun").Where(row => row["year"] == "2013").Sum(row => Number(row["best"])).ShouldBeGreaterThan(200);
        Of("Hollin").Select(row => row["year"]).Distinct().Order().ShouldBe(["2017", "2018"]);
    }

    [Fact]
    public void Every_event_lies_inside_the_shape_of_its_State()
    {
        var world = World.Load(World.ExerciseId);
        var places = region.NewestEvents().Values.Where(row => Number(row["where_prec"]) < 6)
            .DistinctBy(row => (row["country"], row["latitude"], row["longitude"]));
        foreach (var row in places)
        {
            var on = Day(row["date_start"]);
            var unit = world.Crosswalk.Resolve(CodeScheme.UcdpName, row["country"], on).ShouldBeOfType<CodeResolution.Found>().Unit;
            var assigned = world.Borders.Assign(
                double.Parse(row["latitude"], CultureInfo.InvariantCulture), double.Parse(row["longitude"], CultureInfo.InvariantCulture), Number(row["where_prec"]), unit, on);
            assigned.ShouldBe(new PlaceAssignment(unit, PlaceBasis.Inside, false), $"{row["country"]}, {row["where_coordinates"]}, {row["latitude"]} {row["longitude"]}");
        }
    }

    [Fact]
    public void Every_event_carries_the_mark_in_its_sources_and_its_place()
    {
        foreach (var file in (string[])[ToEnd2024, ToEnd2025, .. Candidates])
            region.Table(file).ShouldAllBe(row => row["source_article"].Contains("EXERCISE") && row["source_office"].StartsWith("EXERCISE") && row["where_description"].StartsWith("EXERCISE"));
        region.Table("masskilling_mk_events.csv").ShouldAllBe(row => row["mk_event_summary"].StartsWith("EXERCISE"));
        region.Table("aid_rounds_upper_mirre.csv").ShouldAllBe(row => row["remark"].StartsWith("EXERCISE"));
    }

    [Fact]
    public void No_real_State_is_named()
    {
        var real = World.Load(World.RealId).States.SelectMany(state => new[] { state.Name, state.InText }).Distinct().Select(Regex.Escape);
        var names = new Regex($@"(?<!\w)({string.Join('|', real)})(?!\w)", RegexOptions.CultureInvariant);
        var texts = region.Paths.SelectMany(path => region.Table(Path.GetFileName(path)))
            .SelectMany(row => row.Values).Where(cell => cell.Any(char.IsLetter)).Select(cell => Regex.Replace(cell, @"\d", "")).ToHashSet();
        texts.Count.ShouldBeGreaterThan(1000);
        texts.Where(text => names.IsMatch(text)).ShouldBeEmpty();
    }
}
