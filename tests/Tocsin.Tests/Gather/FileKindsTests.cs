using Tocsin.Gather;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;

namespace Tocsin.Tests.Gather;

public sealed class FileKindsTests
{
    // Written by hand from a look at every file: what each becomes, and why the others never become observations.
    private static readonly Dictionary<string, SourceKind> Observations = new(StringComparer.Ordinal)
    {
        ["ucdp-candidate-2023-10/GEDEvent_v23_0_10.csv"] = SourceKind.UcdpGed,
        ["ucdp-ged-ukraine-hxl/conflict_data_ukr.csv"] = SourceKind.UcdpGed,
        ["ucdp-ged-v21-subset/ged_v21_subset.csv"] = SourceKind.UcdpGedSample,
        ["ucdp-country-month/total_fatalities_wide_1989-01_2026-05.csv"] = SourceKind.CountryMonthTotals,
        ["ewp-2025/prepared2024predictors-2025-09-03.csv"] = SourceKind.EwpPredictors,
        ["ewp-2025/masskilling_mk_events.csv"] = SourceKind.MassKillingEpisodes,
        ["views/ged_sb_cm_191_m121_504.csv"] = SourceKind.ViewsCountryMonth,
        ["views/cm_by_type_2017-11_2020-10.csv"] = SourceKind.ViewsCountryMonthByType,
    };

    private static readonly Dictionary<string, IgnoredReason> LeftAlone = new(StringComparer.Ordinal)
    {
        // Forecasts of others: scored, never counted.
        ["ewp-2025/FOOSforecasts_3Sep2025.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-2025/final_forecasts_data_3Sep2025.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-2025/forecasts3Sep2025.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-2025/glmnet-fixtures/out_forecasts_fullprec.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-2025/glmnet-fixtures/out_foos_ours.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2015/ewp.exante.forecast.history.2015.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2015/ewp.forecasts.2015.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2018/sortedrisk_2016based_1and2yr_15Oct2018.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2018/sortedrisk_2017based_1and2yr_15Oct2018.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2019/base2018-run-2019-09-19.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2021/base2020-run-2021-08-18.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2022/base2021-run-2022-09-30.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2023/FOOSforecasts_9Nov_hackregion.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2023/final_forecasts_data_9Nov_hackregion.csv"] = IgnoredReason.ForecastOfOthers,
        ["ewp-earlier-forecasts/2023/forecasts_3models_9Nov_hackregion.csv"] = IgnoredReason.ForecastOfOthers,
        ["views/draws_bm_cm_last_historical_poisson_expanded_2018.csv.gz"] = IgnoredReason.ForecastOfOthers,
        ["views/draws_bm_cm_last_historical_poisson_expanded_2019.csv.gz"] = IgnoredReason.ForecastOfOthers,
        ["views/draws_bodentien_rueter_cm_nbinom_test_window_2018.csv.gz"] = IgnoredReason.ForecastOfOthers,
        ["views/draws_bodentien_rueter_cm_nbinom_test_window_2019.csv.gz"] = IgnoredReason.ForecastOfOthers,
        ["views-metrics-fast/FAST-cm-Forecasts__Forecasts.csv"] = IgnoredReason.ForecastOfOthers,

        // What models put out: coefficients, folds, paths, scores.
        ["ewp-2025/coefficients_3Sep2025.csv"] = IgnoredReason.ModelOutput,
        ["ewp-2025/glmnet-fixtures/out_coef_fullprec.csv"] = IgnoredReason.ModelOutput,
        ["ewp-2025/glmnet-fixtures/out_foldid_fixture.csv"] = IgnoredReason.ModelOutput,
        ["ewp-2025/glmnet-fixtures/out_foldid_foos.csv.gz"] = IgnoredReason.ModelOutput,
        ["ewp-2025/glmnet-fixtures/out_foos_ours_origins.csv"] = IgnoredReason.ModelOutput,
        ["ewp-2025/glmnet-fixtures/out_path_fixture.csv"] = IgnoredReason.ModelOutput,
        ["ewp-2025/glmnet-fixtures/out_path_fixture_thresh1e-14.csv"] = IgnoredReason.ModelOutput,
        ["ewp-earlier-forecasts/2019/base2018-coeffs-run-2019-09-19.csv"] = IgnoredReason.ModelOutput,
        ["ewp-earlier-forecasts/2021/base2020-coeffs-run-2021-08-18.csv"] = IgnoredReason.ModelOutput,
        ["ewp-earlier-forecasts/2022/base2021-coeffs-run-2022-09-30.csv"] = IgnoredReason.ModelOutput,
        ["views/views_cm_monthly_scores_full_Jul24-Jun25.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/TrainingFits__BS (>25), all training sets.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/TrainingFits__CRPS Sort, all training sets.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/TrainingFits__RMSE Sort, all training sets.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/TrainingFits__RMSE Sort, only Africa + ME.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/ValidateFits__BS (>25), all training sets.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/ValidateFits__CRPS Sort, all sets.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/ValidateFits__RMSE Sort, all sets.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/ValidateFits__RMSE Sort, only Africa + ME set.csv"] = IgnoredReason.ModelOutput,
        ["views-metrics-fast/ValidateLeagueTable__League Table.csv"] = IgnoredReason.ModelOutput,

        // Computed from, or another form of, what is read from its source: it would count twice.
        ["ucdp-country-month/total_fatalities_long.csv"] = IgnoredReason.DerivedDuplicate,
        ["ucdp-ged-v21-subset/country_month_by_type_derived.csv"] = IgnoredReason.DerivedDuplicate,
        ["views/cm_actuals_2018.csv"] = IgnoredReason.DerivedDuplicate,
        ["views/cm_actuals_2019.csv"] = IgnoredReason.DerivedDuplicate,
        ["views/cm_actuals_2020.csv"] = IgnoredReason.DerivedDuplicate,
        ["views/cm_actuals_2021.csv"] = IgnoredReason.DerivedDuplicate,
        ["ewp-2025/basedata2025_4august2025.csv"] = IgnoredReason.DerivedDuplicate,
        ["ewp-2025/masskilling_Ongoing.csv"] = IgnoredReason.DerivedDuplicate,
        ["ewp-2025/masskilling_Ended.csv"] = IgnoredReason.DerivedDuplicate,
        ["ewp-2025/masskilling_droped_cases.csv"] = IgnoredReason.DerivedDuplicate,
        ["ewp-earlier-forecasts/2015/mkl.csv"] = IgnoredReason.DerivedDuplicate,
        ["ewp-earlier-forecasts/2022/mkl_data.csv"] = IgnoredReason.DerivedDuplicate,
        ["ewp-earlier-forecasts/2023/mkl_data.csv"] = IgnoredReason.DerivedDuplicate,

        // Known, not read yet.
        ["ucdp-yearly/BattleDeaths_v23_1.csv"] = IgnoredReason.NotReadYet,
        ["ucdp-yearly/BattleDeaths_v25_1.csv"] = IgnoredReason.NotReadYet,
        ["ucdp-yearly/ucdp_acd.csv"] = IgnoredReason.NotReadYet,
    };

    // Whole folders of formats that later slices read, of covariates and texts: named and left alone.
    private static readonly string[] UnknownFolders = ["covariates/", "formats/", "gdelt/", "pitf-2014/", "ucdp-api-json/", "un-decisions/"];

    private static readonly HashSet<string> Unknown = new(StringComparer.Ordinal)
    {
        "README.md", "held-out.bin", "views/country_list.csv", "ucdp-yearly/ucdp_onsets.csv", "ucdp-ged-ukraine-hxl/healthcare_attacks.csv",
        "ewp-2025/EWP mass killing events master list_2025.xlsx", "ewp-2025/ORIGIN_README.md", "ewp-2025/masskilling_COW_Country_Codes.csv",
        "ewp-2025/masskilling_Gleditsch_ind_states.csv", "ewp-2025/masskilling_cow_states.csv", "ewp-earlier-forecasts/2015/pit.csv",
        "ewp-earlier-forecasts/2018/ORIGIN_README.md", "ewp-earlier-forecasts/2019/ORIGIN_README.md", "ewp-earlier-forecasts/2021/ORIGIN_README.md",
        "ewp-earlier-forecasts/2022/ORIGIN_README.md", "ewp-earlier-forecasts/2023/ORIGIN_README.md",
        "views-metrics-fast/FAST-Forecast.parquet", "views-metrics-fast/FAST-cm-Forecasts.xlsx", "views-metrics-fast/FAST-cm.md", "views-metrics-fast/LICENSE",
        "views-metrics-fast/TrainingFits.xlsx", "views-metrics-fast/ValidateFits.xlsx", "views-metrics-fast/ValidateLeagueTable.xlsx",
    };

    [SharedDataFact]
    public void Every_file_of_the_data_folder_is_told_by_its_header()
    {
        var root = SharedData.Path();
        var wrong = new List<string>();
        foreach (var path in Ingest.FilesBelow(root))
        {
            var name = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (Expected(name) is var expected && Found(path) is var found && found != expected)
                wrong.Add($"{name}: {found}, and should be {expected}");
        }
        wrong.ShouldBeEmpty();
    }

    [SharedDataFact]
    public void Every_file_of_the_table_is_there() =>
        Observations.Keys.Concat(LeftAlone.Keys).Concat(Unknown).Where(name => !File.Exists(Path.Combine(SharedData.Path(), name))).ShouldBeEmpty();

    private static string Expected(string name) =>
        Observations.TryGetValue(name, out var kind) ? kind.ToString()
        : LeftAlone.TryGetValue(name, out var reason) ? reason.ToString()
        : Unknown.Contains(name) || name.EndsWith("/README.md", StringComparison.Ordinal) || UnknownFolders.Any(folder => name.StartsWith(folder, StringComparison.Ordinal)) ? "Unknown"
        : "not in the table of this test";

    private static string Found(string path)
    {
        try
        {
            using var file = SourceFile.Open(path, UnpackLimits.Standard);
            var found = file.Members().Select(member => member.Detect()).Select(detection => detection switch
            {
                Detection.Recognized recognized => recognized.Kind.ToString(),
                Detection.Ignored ignored => ignored.Reason.ToString(),
                _ => "",
            }).Distinct().ToList();
            return string.Join('+', found);
        }
        catch (FileRefusedException e) when (e.Reason == RefusalReason.NestedArchive)
        {
            return "Unknown";
        }
    }
}
