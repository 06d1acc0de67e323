using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Learn.Monthly;
using Tocsin.Reference;

namespace Tocsin.Web.Wording;

/// <summary>What is said under a headline: which years or months it is about, and how much of them, or how much time since, has passed.</summary>
internal static class CurrencyWords
{
    private const int Year = 12;

    /// <summary>Of a structural risk: its years, the data behind it, and how many of its months are over.</summary>
    public static string Risk(StructuralRisk risk, DateOnly day, Words words, Figures figures)
    {
        var months = (risk.LastYear - risk.FirstYear + 1) * Year;
        var over = Math.Clamp(((day.Year - risk.FirstYear) * Year) + day.Month - 1, 0, months);
        var years = Figures.Years(risk.FirstYear, risk.LastYear);
        return over == months ? words.Of("currency.risk.over", years, risk.DataYear)
            : over == 0 ? words.Of("currency.risk.ahead", years, risk.DataYear)
            : words.Of("currency.risk", years, risk.DataYear, figures.Exact(over), figures.Exact(months));
    }

    /// <summary>Of counts by month: the last one known, and the whole months since.</summary>
    public static string Deaths(DateOnly month, DateOnly day, Words words, Figures figures) =>
        Since("currency.deaths", figures.Month(month), WholeMonths.Since(month, day), words, figures);

    /// <summary>Of alarms: the last day judged, and the whole months since.</summary>
    public static string Alarms(DateOnly to, DateOnly day, Words words, Figures figures) =>
        Since("currency.alarms", figures.Day(to), WholeMonths.Since(to, day), words, figures);

    /// <summary>Of what a page about a State, or all of them, says: both the risk and the deaths, as far as they are known; null where neither is.</summary>
    public static string? Both(StructuralRisk? risk, DateOnly? month, DateOnly day, Words words, Figures figures)
    {
        string?[] parts = [risk is null ? null : Risk(risk, day, words, figures), month is { } last ? Deaths(last, day, words, figures) : null];
        return string.Join(' ', parts.OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    /// <summary>Of a back-test of the structural model: its years and its edition.</summary>
    public static string Backtest(StructuralBacktest backtest, Words words) =>
        words.Of("currency.backtest", backtest.FirstOrigin, backtest.LastOrigin, backtest.Edition);

    /// <summary>Of a back-test of the monthly models: its years.</summary>
    public static string Backtest(MonthlyBacktest backtest, Words words)
    {
        var years = backtest.Targets.SelectMany(skill => skill.Years).Select(year => year.Card.Window.Year).ToArray();
        return words.Of("currency.backtest.monthly", years.Min(), years.Max());
    }

    private static string Since(string key, string last, int past, Words words, Figures figures)
    {
        var to = words.Of(key, last);
        return past == 0 ? words.Of("currency.alone", to) : words.Of("currency.and", to, words.Count("currency.since", past, figures.Exact(past)));
    }
}
