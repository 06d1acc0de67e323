namespace Tocsin.Numerics.Scores;

/// <summary>How many rows of either kind score at or above a threshold.</summary>
internal readonly record struct ThresholdCounts(double Threshold, int TruePositives, int FalsePositives)
{
    /// <summary>One entry a distinct score, falling.</summary>
    public static IReadOnlyList<ThresholdCounts> Of(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        double[] keys = [.. scores];
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        var result = new List<ThresholdCounts>();
        var (hits, alarms) = (0, 0);
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            hits += outcomes[order[i]] ? 1 : 0;
            alarms++;
            if (i == 0 || keys[i - 1] != keys[i])
            {
                result.Add(new ThresholdCounts(keys[i], hits, alarms - hits));
            }
        }

        return result;
    }
}
