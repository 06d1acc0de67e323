using System.Globalization;
using static System.FormattableString;

namespace Tocsin.Learn.Exercise;

/// <summary>The yearly files: predictors, episodes, ongoing episodes.</summary>
internal static class YearFiles
{
    /// <summary>The 45 columns of the predictor file of the 2025 edition, in its order.</summary>
    public static readonly string[] PredictorHeader =
    [
        "ewp_name", "year", "widetargeting", "narrowtargeting", "v2csgender_binary", "v2mecenefm_binary", "partyban.new.0", "partyban.new.1",
        "partyban.new.2", "minorityrule", "judicialreform", "religiousfreedom", "pol_killing_approved", "freediscussion", "social_inequality",
        "even_civilrights", "repress_civilsoc", "social_power_dist", "ses_power_dist", "popsize.log2", "gdppcgrowth", "un_imr_sqrt", "efindex",
        "discrimpop", "reg.na", "reg.eap", "reg.sca", "reg.mna", "reg.eur", "ios.iccpr1", "battledeaths.log2", "coup.try.5yr",
        "mk_ongoing_count_log2", "mean_mk_onset_interaction", "mk_onset_prev_year", "newcountry", "mk_ever", "year_sq", "countryage.new.log2",
        "includesnonstate", "mk_onset_1or2", "mk_onset", "ccode", "mk_onset_1", "mk_onset_2",
    ];

    private static readonly string[] EpisodeHeader =
    [
        "country", "mk_event_name", "mk_event_summary", "startyear", "endyear", "mk_event_code", "State-Led or Non-State-Led",
        "mk_number_eth_groups", "mk_location_cow", "mk_location_inheritor1", "mk_location_inheritor2", "mk_repsonsible_state_cow",
        "mk_repsonsible_state_inheritor1", "mk_repsonsible_state_inheritor2", "Start date notes", "End date notes", "OLD Event Name and Summary",
        "Notes",
    ];

    private static readonly string[] OngoingHeader =
    [
        "Country", "COW Country Code", "State-Led or Non-State-Led", "Start Date", "Start Year", "Perpetrator", "Target", "Event Name and Summary",
        "Civilian Fatalities (Low)", "Civilian Fatalities (High)", "Last Updated July 2022",
    ];

    /// <summary>Country-years to a last data year.</summary>
    public static string Predictors(int seed, int lastYear, IReadOnlyList<ExerciseEvent> events)
    {
        var text = new CsvText().Line(PredictorHeader);
        foreach (var row in PredictorRows.Generate(seed, lastYear, events))
            text.Line(PredictorHeader.Select(column => row[column]));
        return text.ToString();
    }

    /// <summary>Every episode, by onset.</summary>
    public static string Episodes()
    {
        var text = new CsvText().Line(EpisodeHeader);
        foreach (var one in Episode.All)
        {
            var number = one.State.GleditschWard.ToString(CultureInfo.InvariantCulture);
            var responsible = one.ByState ? $"{number}.0" : "";
            text.Line(
                one.State.Name,
                $"{one.Perpetrator} vs. {Lower(one.Target)}",
                Summary(one),
                Whole(one.Start),
                one.End is { } end ? $"{Whole(end)}.0" : "",
                one.Code,
                one.LedBy,
                $"{Whole(one.Groups)}.0",
                number,
                number,
                "",
                responsible,
                responsible,
                "",
                "",
                "",
                "",
                $"{ExerciseEvent.Mark}: nothing here has happened.");
        }

        return text.ToString();
    }

    /// <summary>Episodes that are recorded as ongoing, the newest first.</summary>
    public static string Ongoing()
    {
        var text = new CsvText().Line(OngoingHeader);
        foreach (var one in Episode.All.Where(one => one.End is null).Reverse())
        {
            text.Line(
                one.State.Name,
                "",
                one.LedBy,
                Invariant($"{Whole(one.Start)}-{one.Month:00}-01 00:00:00"),
                Whole(one.Start),
                one.Perpetrator,
                one.Target,
                Summary(one),
                "",
                "",
                "");
        }

        return text.ToString();
    }

    private static string Summary(Episode one) => $"{ExerciseEvent.Mark}: {one.Perpetrator} kill {Lower(one.Target)}.";

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
