using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Learn;

/// <summary>The ranked list of a back-test as text, and its hash: a change of one place in one year changes it.</summary>
public static class RankedList
{
    /// <summary>One line a State-year, "year,code,rank from the year before,rank from two years before", an empty field where there is none.</summary>
    public static string Text(IReadOnlyList<ForecastOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var text = new StringBuilder(outcomes.Count * 20);
        foreach (var outcome in outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{outcome.Year},{outcome.State},{outcome.RankFromPreviousYear},{outcome.RankFromTwoYearsPrior}\n");
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(IReadOnlyList<ForecastOutcome> outcomes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(outcomes))));
}
