using System.Globalization;
using Tocsin.Assess;

namespace Tocsin.Cli.Terminal;

/// <summary>Numbers for people: two significant digits; full precision is in --json and --csv.</summary>
internal static class Figures
{
    public static string Percent(double probability) => $"{Significant(100 * probability)}%";

    public static string OneIn(double probability) => Significant(1 / probability);

    public static string Rounded(long number) => Math.Abs(number) < 100 ? number.ToString(CultureInfo.InvariantCulture) : Significant(number);

    public static string Word(RiskWord word) => word == RiskWord.VeryHigh ? "very high" : word.ToString().ToLowerInvariant();

    private static string Significant(double value)
    {
        if (value == 0)
            return "0";
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1);
        var rounded = Math.Round(value / scale, MidpointRounding.AwayFromZero) * scale;
        var decimals = Math.Max(0, 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))));
        return rounded.ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }
}
