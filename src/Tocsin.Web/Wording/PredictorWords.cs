using System.Collections.Frozen;

namespace Tocsin.Web.Wording;

/// <summary>
/// Names and values of the structural model's predictors in plain words. The meaning of each column follows the coding rules in the Early
/// Warning Project's published scripts and V-Dem's codebook; a column that is not known here keeps its own name.
/// </summary>
internal sealed class PredictorWords(Words words, Figures figures)
{
    private static readonly FrozenDictionary<string, PredictorScale> Scales = new Dictionary<string, PredictorScale>
    {
        ["judicialreform"] = PredictorScale.Plain,
        ["religiousfreedom"] = PredictorScale.Plain,
        ["freediscussion"] = PredictorScale.Plain,
        ["ses_power_dist"] = PredictorScale.Plain,
        ["popsize.log2"] = PredictorScale.Log2,
        ["gdppcgrowth"] = PredictorScale.Percent,
        ["un_imr_sqrt"] = PredictorScale.SquareRoot,
        ["efindex"] = PredictorScale.Plain,
        ["discrimpop"] = PredictorScale.Share,
        ["battledeaths.log2"] = PredictorScale.Log2PlusOne,
        ["mk_ongoing_count_log2"] = PredictorScale.Log2PlusOne,
        ["mean_mk_onset_interaction"] = PredictorScale.Plain,
        ["year"] = PredictorScale.Plain,
        ["year_sq"] = PredictorScale.SquareRoot,
        ["countryage.new.log2"] = PredictorScale.Log2,
    }.ToFrozenDictionary();

    /// <summary>What the predictor is.</summary>
    public string Name(string predictor) => words.Find($"predictor.{predictor}") ?? predictor;

    /// <summary>A value of it, in the unit a reader knows.</summary>
    public string Value(string predictor, double value)
    {
        if (words.Find($"predictor.{predictor}") is null)
            return figures.Significant(value, 3);
        var plain = Scales.GetValueOrDefault(predictor) switch
        {
            PredictorScale.YesNo => value switch { 0 => words["predictor.no"], 1 => words["predictor.yes"], _ => figures.Significant(value, 2) },
            PredictorScale.Log2 => figures.Population(Math.Pow(2, value), words),
            PredictorScale.Log2PlusOne => Math.Round(Math.Pow(2, value) - 1) is var count && count == 0 ? words["predictor.none"] : figures.Rounded(count),
            PredictorScale.SquareRoot => predictor == "year_sq" ? Math.Round(Math.Sqrt(value)).ToString("0", figures.Culture) : figures.Significant(value * value, 2),
            PredictorScale.Percent => figures.Significant(value, 2) + "%",
            PredictorScale.Share => value == 0 ? words["predictor.none"] : figures.Percent(value),
            _ => predictor == "year" ? value.ToString("0", figures.Culture) : figures.Significant(value, 2),
        };
        return words.Find($"predictor.{predictor}.value") is null ? plain : words.Of($"predictor.{predictor}.value", plain);
    }

    /// <summary>The value here beside what it is compared with.</summary>
    public string Beside(string key, string predictor, double value, double reference) =>
        words.Of(key, Value(predictor, value), Value(predictor, reference));
}
