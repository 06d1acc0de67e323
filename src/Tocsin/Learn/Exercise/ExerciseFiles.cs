namespace Tocsin.Learn.Exercise;

/// <summary>Every file of the region, made in memory.</summary>
internal static class ExerciseFiles
{
    private const string Events = "Exercise conflict data programme";
    private const string Risk = "Exercise early-warning project";
    private const string Forecasts = "Exercise forecasting group";
    private const string Mapping = "Exercise mapping laboratory";
    private const string Exchange = "Exercise data exchange";

    private static readonly DateOnly EndOf2019 = new(2019, 12, 31);
    private static readonly DateOnly EndOf2025 = new(2025, 12, 31);

    /// <summary>All of them for a seed, in the order of publication as far as they have one.</summary>
    public static IReadOnlyList<ExerciseFile> Generate(int seed)
    {
        var all = EventHistory.Generate(seed);
        var to2024 = Edition.To2024(all);
        var to2025 = Edition.To2025(all);
        var firstSeen = all.Where(one => !one.KnownLate).Select(one => one.FirstPublished ?? one).ToList();
        var standing = all.Where(one => !one.Withdrawn).ToList();
        return
        [
            new(
                "cm_by_type_2017-11_2020-10.csv",
                MonthFiles.ByType(firstSeen, Month.Of(2017, 11), Month.Of(2020, 10)),
                new(new(2020, 12, 7), Forecasts) { FinalUntil = EndOf2019 }),
            Final(to2024, Month.Of(2024, 12)),
            new("prepared2024predictors-2025-03-03.csv", YearFiles.Predictors(seed, 2024, to2024.Events), new(new(2025, 3, 3), Risk) { Edition = "2025" }),
            new("ged_v25_subset.csv", EventFiles.Sample(seed, to2024), new(new(2025, 4, 7), Mapping) { Edition = to2024.Name }),
            new("conflict_data_xak.csv", EventFiles.Tagged(to2024, ExerciseState.Jorvane, 2022), new(new(2025, 5, 5), Exchange)),
            Final(to2025, Month.Of(2025, 12)),
            new("prepared2025predictors-2026-03-02.csv", YearFiles.Predictors(seed, 2025, to2025.Events), new(new(2026, 3, 2), Risk) { Edition = "2026" }),
            new("masskilling_mk_events.csv", YearFiles.Episodes(), new(new(2026, 3, 2), Risk) { Edition = "2026" }),
            new("masskilling_Ongoing.csv", YearFiles.Ongoing(), new(new(2026, 3, 2), Risk) { Edition = "2026" }),
            new(
                "ged_sb_cm_12_m121_552.csv",
                MonthFiles.StateBased(to2025.Events, Month.Of(1990, 1), Month.Of(2025, 12)),
                new(new(2026, 3, 5), Forecasts) { FinalUntil = EndOf2025 }),
            .. Edition.Candidates(all).Select((edition, index) => new ExerciseFile(
                edition.FileName,
                EventFiles.Complete(edition, ImpossibleRows.For(edition, index)),
                new(edition.Published, Events) { Edition = edition.Name })),
            new("total_fatalities_wide_1986-01_2026-05.csv", MonthFiles.Totals(standing), new(new(2026, 6, 24), Mapping) { FinalUntil = EndOf2025 }),
            new("aid_rounds_upper_mirre.csv", AidRounds(), null),
        ];
    }

    private static ExerciseFile Final(Edition edition, Month last) => new(
        edition.FileName,
        EventFiles.Complete(edition),
        new(edition.Published, Events) { Edition = edition.Name, CoversFrom = EventHistory.First.FirstDay, CoversTo = last.FirstDay });

    /// <summary>A file of a kind that no reader knows: it must be named and left alone.</summary>
    private static string AidRounds() => new CsvText()
        .Line("round", "district", "planned_on", "households", "remark")
        .Line("1", "Sele", "2026-04-20", "410", "EXERCISE: carried out")
        .Line("2", "Dorn", "2026-04-27", "380", "EXERCISE: not carried out, no access")
        .Line("3", "Upper Mirre", "2026-05-11", "295", "EXERCISE: planned, no names were asked for")
        .ToString();
}
