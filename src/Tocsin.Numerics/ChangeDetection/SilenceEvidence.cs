using Tocsin.Numerics.Scores;

namespace Tocsin.Numerics.ChangeDetection;

/// <summary>
/// How surprising it is that a series that always reported reports nothing: the surprise −ln P(0) of each period of an unbroken run of zeros under what was
/// expected, added up. It counts only where the periods before the run nearly all had a count above 0: where little is ever reported, nothing is no news.
/// </summary>
public static class SilenceEvidence
{
    /// <summary>The surprise at the end of each period, in nats.</summary>
    /// <param name="counts">Counts of consecutive periods, each at least 0; null where unknown: it neither breaks a run nor adds to it.</param>
    /// <param name="expected">What was expected of each; null where nothing was.</param>
    /// <param name="before">How many periods before a run must have reported, at least 2.</param>
    /// <param name="share">The least share of them with a count above 0, above 0 and at most 1; all of them must be known.</param>
    /// <returns>For each period: 0 or more; NaN where nothing was expected.</returns>
    /// <exception cref="InvalidCountException">A count is negative.</exception>
    /// <exception cref="SizeMismatchException">Counts and expectations differ in number.</exception>
    public static double[] Of(ReadOnlySpan<int?> counts, ReadOnlySpan<CountExpectation?> expected, int before, double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(before, 2);
        if (!(share is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share above 0 and at most 1 is needed.");
        }

        InvalidCountException.Check(counts);
        SizeMismatchException.Check("expectations", counts.Length, expected.Length);
        var result = new double[counts.Length];
        var (sum, reported) = (0.0, false);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                (sum, reported) = (0, false);
            }
            else if (counts[i] == 0 && expected[i] is { } expectation)
            {
                // A run begins where the period before was not silent.
                reported = i > 0 && counts[i - 1] > 0 ? Reported(counts[..i], before, share) : reported;
                sum += reported ? expectation.SurpriseOfNone : 0;
            }

            result[i] = expected[i] is null ? double.NaN : sum;
        }

        return result;
    }

    private static bool Reported(ReadOnlySpan<int?> counts, int before, double share)
    {
        if (counts.Length < before)
        {
            return false;
        }

        var reported = 0;
        foreach (var count in counts[^before..])
        {
            if (count is null)
            {
                return false;
            }

            reported += count > 0 ? 1 : 0;
        }

        return reported >= share * before;
    }
}
