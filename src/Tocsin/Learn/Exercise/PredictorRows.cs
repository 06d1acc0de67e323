using System.Globalization;
using Tocsin.Gather;

namespace Tocsin.Learn.Exercise;

/// <summary>
/// Draws the country-year predictors: slow values from each State's profile, politics from its regime, outcomes from the episodes, battle deaths from
/// the events of the same edition.
/// </summary>
internal static class PredictorRows
{
    private const int BattleThreshold = 25;

    private static readonly HashSet<string> MissingInHalf =
    [
        "widetargeting", "narrowtargeting", "v2csgender_binary", "v2mecenefm_binary", "minorityrule", "judicialreform", "religiousfreedom",
        "pol_killing_approved", "freediscussion", "social_inequality", "even_civilrights", "repress_civilsoc", "social_power_dist", "ses_power_dist",
        "popsize.log2", "gdppcgrowth", "un_imr_sqrt", "efindex", "discrimpop",
    ];

    /// <summary>One row a State and year, by State and year; values by column, empty where missing.</summary>
    /// <param name="seed">Seed of the region.</param>
    /// <param name="lastYear">Last data year of the edition; what lies after it is not known to it.</param>
    /// <param name="events">Events as the edition's event file has them.</param>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Generate(int seed, int lastYear, IReadOnlyList<ExerciseEvent> events)
    {
        var battleDeaths = events
            .Where(one => one.Dyad.Type == TypeOfViolence.StateBased)
            .GroupBy(one => (one.Dyad.State, one.Year))
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Deaths.Best));
        foreach (var profile in Profiles.All)
        {
            var draw = new YearlyDraw(SplitMix64.For(seed, $"predictors {profile.State.Code}"), profile);
            for (var year = profile.FirstYear; year <= lastYear; year++)
            {
                var deaths = battleDeaths.GetValueOrDefault((profile.State, year));
                yield return Row(profile, year, lastYear, draw.Step(year, deaths), deaths);
            }
        }
    }

    private static Dictionary<string, string> Row(Profile profile, int year, int lastYear, YearlyValues drawn, int battleDeaths)
    {
        var regime = profile.RegimeIn(year);
        var episodes = Episode.Of(profile.State).ToList();
        var open = regime == Regime.Open;
        var shut = regime is Regime.Closed or Regime.Military;
        var coup = profile.CoupWithinFiveYears(year);
        var age = year - profile.Founded;
        var row = new Dictionary<string, string>
        {
            ["ewp_name"] = profile.State.Name,
            ["year"] = Whole(year),
            ["widetargeting"] = Flag(regime == Regime.Military),
            ["narrowtargeting"] = Flag(regime == Regime.Closed),
            ["v2csgender_binary"] = Flag(regime == Regime.Military),
            ["v2mecenefm_binary"] = Flag(!open),
            ["partyban.new.0"] = Flag(regime == Regime.Military),
            ["partyban.new.1"] = Flag(drawn.OppositionBarred),
            ["partyban.new.2"] = Flag(regime != Regime.Military && !drawn.OppositionBarred),
            ["minorityrule"] = Flag(shut && profile.Poverty == 2),
            ["judicialreform"] = Whole(drawn.Judiciary),
            ["religiousfreedom"] = Whole(drawn.ReligiousFreedom),
            ["pol_killing_approved"] = Flag(drawn.Killings),
            ["freediscussion"] = Thousandths(drawn.FreeDiscussion),
            ["social_inequality"] = Flag(shut && profile.Poverty == 2),
            ["even_civilrights"] = Flag(open),
            ["repress_civilsoc"] = Flag(regime == Regime.Military),
            ["social_power_dist"] = Flag(profile.Poverty == 2),
            ["ses_power_dist"] = Thousandths(drawn.PowerBySocioeconomicPosition),
            ["popsize.log2"] = Real(ExactMath.Log2(drawn.Population)),
            ["gdppcgrowth"] = Thousandths(drawn.Growth),
            ["un_imr_sqrt"] = Real(Math.Sqrt(drawn.InfantMortality / 1000.0)),
            ["efindex"] = Thousandths(drawn.Fractionalization),
            ["discrimpop"] = Thousandths(drawn.Discrimination),
            ["ios.iccpr1"] = Flag(profile.Complaints <= year),
            ["battledeaths.log2"] = Real(battleDeaths < BattleThreshold ? 0 : ExactMath.Log2(battleDeaths + 1)),
            ["coup.try.5yr"] = Flag(coup),
            ["mk_ongoing_count_log2"] = Real(ExactMath.Log2(1 + episodes.Count(one => one.OngoingIn(year)))),
            ["mean_mk_onset_interaction"] = Whole(episodes.Count(one => one.Start <= year)),
            ["mk_onset_prev_year"] = Flag(episodes.Any(one => one.Start == year - 1)),
            ["newcountry"] = Flag(age <= 2),
            ["mk_ever"] = Flag(episodes.Any(one => one.Start <= year)),
            ["year_sq"] = Whole(year * year),
            ["countryage.new.log2"] = Real(ExactMath.Log2(age + 1)),
            ["includesnonstate"] = Flag(year >= 1989),
            ["mk_onset_1or2"] = Flag(episodes.Any(one => one.Start - year is 1 or 2 && one.Start <= lastYear)),
            ["mk_onset"] = Flag(episodes.Any(one => one.Start == year)),
            ["ccode"] = Whole(profile.State.GleditschWard),
            ["mk_onset_1"] = year + 1 > lastYear ? "" : Flag(episodes.Any(one => one.Start == year + 1)),
            ["mk_onset_2"] = year + 2 > lastYear ? "" : Flag(episodes.Any(one => one.Start == year + 2)),
        };

        // The region lies in none of the five parts of the world that the format tells apart.
        foreach (var region in new[] { "reg.na", "reg.eap", "reg.sca", "reg.mna", "reg.eur" })
            row[region] = "0";
        if (profile.HalfMissing)
        {
            foreach (var column in MissingInHalf)
                row[column] = "";
        }

        return row;
    }

    private static string Flag(bool value) => value ? "1" : "0";

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Real(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Thousandths(int value) => (value / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
