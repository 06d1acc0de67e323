using System.Globalization;

namespace Tocsin.Web.Wording;

/// <summary>How numbers are written, in one place: two significant digits on the page and on the terminal, all digits in the table behind a chart.</summary>
/// <param name="culture">Whose signs are used.</param>
public sealed class Figures(CultureInfo culture)
{
    /// <summary>Whose signs are used.</summary>
    public CultureInfo Culture { get; } = culture;

    /// <summary>A probability in per cent with two significant digits: 7.5%, 0.77%, 10%.</summary>
    public string Percent(double probability) => Significant(probability * 100, 2) + "%";

    /// <summary>A round probability in per cent without padding: 0.5%, 4%.</summary>
    public string Edge(double probability) => (probability * 100).ToString("0.###", Culture) + "%";

    /// <summary>A probability in per cent with three decimals, for tables behind charts.</summary>
    public string PercentExact(double probability) => (probability * 100).ToString("0.000", Culture) + "%";

    /// <summary>The N of "1 in N": two significant digits, below 100 a whole number.</summary>
    public string OneIn(double probability) => 1 / probability is >= 1.5 and < 100 and var n ? Significant(Math.Round(n), 2) : Significant(1 / probability, 2);

    /// <summary>A count with two significant digits: 2,700. Below 100 all digits.</summary>
    public string Rounded(double count) => Significant(count, 2);

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

    /// <summary>A number with <paramref name="digits"/> significant digits and no exponent; zeros after the point are kept, as they are significant.</summary>
    public string Significant(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? "0" : "–";
        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var scale = Math.Pow(10, magnitude - digits + 1);
        var rounded = Math.Round(value / scale, MidpointRounding.AwayFromZero);
        // 9.96 rounds up to 10: one digit more before the point, one fewer after it.
        if (Math.Abs(rounded) >= Math.Pow(10, digits))
            magnitude++;
        var decimals = Math.Max(0, digits - 1 - magnitude);
        // A whole number below 100 keeps no ".0": 9 deaths, not 9.0.
        return (rounded * scale).ToString(decimals == 0 || value == Math.Floor(value) ? "#,0" : "#,0." + new string('0', decimals), Culture);
    }

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
        first == last ? $"{first}" : first / 100 == last / 100 ? $"{first}–{last % 100:00}" : $"{first}–{last}";
}
