namespace Tocsin.Assess;

/// <summary>
/// The structural method: what it looks at, what it forecasts, and the settings that make a fit repeatable. It follows the Early Warning Project's statistical
/// risk assessment, 2025 edition: elastic-net logistic regression, alpha 0.5, lambda by ten-fold cross-validation of the deviance.
/// </summary>
public static class StructuralMethod
{
    /// <summary>The target: whether a new mass killing begins in one of the two years after the row's year.</summary>
    public const string Target = "mk_onset_1or2";

    /// <summary>Whether a new mass killing begins in the row's own year: what back-tests score against.</summary>
    public const string Onset = "mk_onset";

    /// <summary>The predictor that says how many mass killings are ongoing, as log2(count + 1).</summary>
    public const string OngoingCount = "mk_ongoing_count_log2";

    /// <summary>Seed of the fold assignment: the Early Warning Project's own.</summary>
    public const int Seed = 90035;

    /// <summary>Folds of the cross-validation.</summary>
    public const int Folds = 10;

    /// <summary>Mix of the penalty: half lasso, half ridge.</summary>
    public const double Alpha = 0.5;

    /// <summary>
    /// Years between a forecast's data year and the last training row: an outcome that looks two years ahead is known only two years later.
    /// </summary>
    public const int OutcomeLag = 2;

    /// <summary>Fewest predictors of <see cref="Predictors"/> with which an edition is still this method.</summary>
    public const int FewestPredictors = 20;

    private static readonly string[] PredictorNames =
    [
        "widetargeting", "narrowtargeting", "v2csgender_binary", "v2mecenefm_binary", "partyban.new.0", "partyban.new.1", "partyban.new.2",
        "minorityrule", "judicialreform", "religiousfreedom", "pol_killing_approved", "freediscussion", "social_inequality", "even_civilrights",
        "repress_civilsoc", "social_power_dist", "ses_power_dist", "popsize.log2", "gdppcgrowth", "un_imr_sqrt", "efindex", "discrimpop",
        "reg.na", "reg.eap", "reg.sca", "reg.mna", "reg.eur", "ios.iccpr1", "battledeaths.log2", "coup.try.5yr", OngoingCount,
        "mean_mk_onset_interaction", "mk_onset_prev_year", "newcountry", "mk_ever", "year_sq", "year", "countryage.new.log2", "includesnonstate",
    ];

    private static readonly string[] OutcomeNames = [Onset, "mk_onset_1", "mk_onset_2", Target];

    /// <summary>The 39 predictors, in the order in which the publication gives them to the fit (the order matters to an unconverged path).</summary>
    public static IReadOnlyList<string> Predictors => PredictorNames;

    /// <summary>
    /// The outcome columns. A training row is a complete case only when all of them are known, as in the publication, where an unknown future
    /// is coded 0 in the target and only its parts say that it is unknown.
    /// </summary>
    public static IReadOnlyList<string> Outcomes => OutcomeNames;

}
