using System.Globalization;
using Tocsin.Assess;

namespace Tocsin.Web.Wording;

/// <summary>
/// How numbers are written, in one place: two significant digits on the page and on the terminal, all digits in the table behind a chart.
/// A number that is read beside a bar (an edge of the scale of words, chance, certainty) gets as many digits more as it takes to stay on its
/// own side: never "6.0%, high" where very high begins at 6 %.
/// </summary>
/// <param name="culture">Whose signs are used.</param>
public sealed class Figures(CultureInfo culture)
{
    /// <summary>Whose signs are used.</summary>
    public CultureInfo Culture { get; } = culture;

    private const int MostDigits = 9;
    private const int MostDecimals = 6;
    private const int FitsDecimal = 15;

    /// <summary>A share or probability in per cent with two significant digits: 7.5%, 0.77%, 10%. Only what is certain reads 100%.</summary>
    public string Percent(double probability) => Beside(probability * 100, 100) + "%";

    /// <summary>A structural risk in per cent: as <see cref="Percent"/>, and never across an edge of the scale of words.</summary>
    public string Risk(double probability) => Beside(probability * 100, [.. RiskScale.Edges.Select(edge => edge * 100), 100]) + "%";

    /// <summary>Two shares of which the first is the larger, in per cent, with as many digits as it takes to see that.</summary>
    public (string Larger, string Smaller) Apart(double larger, double smaller)
    {
        var digits = 2;
        while (digits < MostDigits && larger > smaller && Rounded(larger * 100, digits) <= Rounded(smaller * 100, digits))
            digits++;
        return (Significant(larger * 100, digits) + "%", Significant(smaller * 100, digits) + "%");
    }

    /// <summary>A round probability in per cent without padding: 0.5%, 4%.</summary>
    public string Edge(double probability) => (probability * 100).ToString("0.###", Culture) + "%";

    /// <summary>A probability in per cent with three decimals, for tables behind charts.</summary>
    public string PercentExact(double probability) => (probability * 100).ToString("0.000", Culture) + "%";

    /// <summary>The N of "1 in N": two significant digits, below 100 a whole number; more where 1 in N would have another word than the probability.</summary>
    public string OneIn(double probability)
    {
        var n = 1 / probability;
        var whole = n is >= 1.5 and < 100 ? Math.Round(n) : n;
        if (IsOnItsSide(1 / Rounded(whole, 2), probability, RiskScale.Edges))
            return Significant(whole, 2);
        var near = Rounded(n, 3);
        if (IsOnItsSide(1 / near, probability, RiskScale.Edges))
            return Significant(near, 3);
        // Beside the bar itself the nearest number lies across it: the next one on the side of the probability.
        var step = Math.Pow(10, Math.Floor(Math.Log10(n)) - 2);
        return Significant(Rounded(near > n ? near - step : near + step, 3), 3);
    }

    /// <summary>A count with two significant digits: 2,700. Below 100 all digits.</summary>
    public string Rounded(double count) => Significant(count, 2);

    /// <summary>The same beside bars, each of which belongs to what lies above it: the count stays on its own side of them.</summary>
    public string Beside(double count, params ReadOnlySpan<double> bars)
    {
        var (digits, edges) = (2, bars.ToArray());
        while (digits < MostDigits && !IsOnItsSide(Rounded(count, digits), count, edges))
            digits++;
        return Significant(count, digits);
    }

    /// <summary>A large number in the words of the language: 24 million.</summary>
    internal string Population(double count, Words words) => count switch
    {
        >= 1e9 => words.Of("number.billion", Significant(count / 1e9, 2)),
        >= 1e6 => words.Of("number.million", Significant(count / 1e6, 2)),
        _ => Rounded(count),
    };

    /// <summary>A round number on an axis: 2k for 2,000.</summary>
    internal string Axis(double value, Words words) => value switch
    {
        >= 1e6 => words.Of("axis.million", (value / 1e6).ToString("0.#", Culture)),
        >= 1e3 => words.Of("axis.thousand", (value / 1e3).ToString("0.#", Culture)),
        _ => value.ToString("0.##", Culture),
    };

    /// <summary>A whole number with all digits.</summary>
    public string Exact(long count) => count.ToString("#,0", Culture);

    /// <summary>A number with as many decimals as asked.</summary>
    public string Decimals(double value, int decimals) => value.ToString("#,0." + new string('0', decimals), Culture);

    /// <summary>
    /// The same beside a bar, with more decimals where rounding would carry it to the bar or across: an interval that ends at 0.4996 does not
    /// read 0.50.
    /// </summary>
    public string Decimals(double value, int decimals, double bar) => Decimals(value, DecimalsBeside(value, decimals, bar));

    /// <summary>How many decimals that takes.</summary>
    public static int DecimalsBeside(double value, int decimals, double bar)
    {
        while (decimals < MostDecimals && Math.Round(value, decimals, MidpointRounding.AwayFromZero).CompareTo(bar) != value.CompareTo(bar))
            decimals++;
        return decimals;
    }

    /// <summary>A number with <paramref name="digits"/> significant digits and no exponent; zeros after the point are kept, as they are significant.</summary>
    public string Significant(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? "0" : "–";
        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        // 9.96 rounds up to 10: one digit more before the point, one fewer after it.
        var rounded = Rounded(value, digits);
        if (Math.Abs(rounded) >= Math.Pow(10, magnitude + 1))
            magnitude++;
        var decimals = Math.Max(0, digits - 1 - magnitude);
        // A whole number below 100 keeps no ".0": 9 deaths, not 9.0.
        return rounded.ToString(decimals == 0 || value == Math.Floor(value) ? "#,0" : "#,0." + new string('0', decimals), Culture);
    }

    private static double Rounded(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value))) - digits + 1;
        var scale = Math.Pow(10, exponent);
        var rounded = Math.Round(value / scale, MidpointRounding.AwayFromZero);
        // Through decimal: 60 times 0.1 must be 6, as it is compared with a bar of 6.
        return Math.Abs(exponent) < FitsDecimal ? (double)((decimal)rounded * (decimal)scale) : rounded * scale;
    }

    private static bool IsOnItsSide(double shown, double value, IEnumerable<double> bars) => bars.All(bar => shown >= bar == value >= bar);

    /// <summary>A factor: × 1.8.</summary>
    public string Times(double factor) => "× " + Significant(factor, 2);

    /// <summary>A size in bytes, in the unit that reads best.</summary>
    public string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => Significant(bytes / 1e3, 2) + " kB",
        < 1_000_000_000 => Significant(bytes / 1e6, 2) + " MB",
        _ => Significant(bytes / 1e9, 2) + " GB",
    };

    /// <summary>1 July 2026.</summary>
    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>May 2026.</summary>
    public string Month(DateOnly month) => month.ToString("MMMM yyyy", Culture);

    /// <summary>1 July 2026, 14:05 UTC.</summary>
    public string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm", Culture) + " UTC";

    /// <summary>A moment of today: 14:05 UTC.</summary>
    public string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm", Culture) + " UTC";

    /// <summary>A moment to the second, where many stand below each other.</summary>
    public string Second(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", Culture);

    /// <summary>From 2 to 5 October 2023: what both days share is said once.</summary>
    public string Days(DateOnly first, DateOnly last) => (first, last) switch
    {
        _ when first == last => Day(first),
        _ when first.Year == last.Year && first.Month == last.Month => $"{first.Day}–{Day(last)}",
        _ when first.Year == last.Year => $"{first.ToString("d MMMM", Culture)} – {Day(last)}",
        _ => $"{Day(first)} – {Day(last)}",
    };

    /// <summary>2025–26; both in full where the century turns.</summary>
    public static string Years(int first, int last) =>
        first == last ? $"{first}" : first / 100 == last / 100 ? string.Create(CultureInfo.InvariantCulture, $"{first}–{last % 100:00}") : $"{first}–{last}";
}
