using System.Collections.Concurrent;
using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>The nearest past moments of each unit, and what followed them.</summary>
internal sealed class AnalogueFit : MonthlyFit
{
    // A level of no deaths at all compares with one of few: both are raised by this many deaths a month before they are divided.
    private const double Floor = 3;

    private readonly MonthlyHistory history;
    private readonly PastMoments moments;
    private readonly LeadBlock block;

    // Units with the same means have the same analogues and scale, and so the same sample: all quiet ones share one.
    private readonly int[] likeUnit;
    private readonly int[]?[] nearest;
    private readonly ConcurrentDictionary<(int Unit, int Lead), WeightedValue[]> samples = new();

    public AnalogueFit(MonthlyHistory history, LeadBlock block, PastMoments moments, int count, CancellationToken cancellationToken)
    {
        (this.history, this.block, this.moments) = (history, block, moments);
        var width = AnalogueModel.Windows.Length;
        var means = new float[history.Units][];
        likeUnit = new int[history.Units];
        nearest = new int[]?[history.Units];
        var first = new Dictionary<string, int>();
        for (var unit = 0; unit < history.Units; unit++)
        {
            means[unit] = new float[width];
            if (!history.IsAssessable(unit))
                continue;
            PastMoments.MeansOf(history, unit, history.MonthsOf(unit) - 1, means[unit]);
            var key = string.Join(' ', means[unit].Select(BitConverter.SingleToInt32Bits));
            likeUnit[unit] = first.TryGetValue(key, out var other) ? other : first[key] = unit;
        }

        Parallel.ForEach(first.Values, new ParallelOptions { CancellationToken = cancellationToken }, unit => nearest[unit] = Nearest(means[unit], count));
    }

    public override void Sample(int unit, int lead, List<WeightedValue> sample) =>
        sample.AddRange(samples.GetOrAdd((likeUnit[unit], lead), key => Outcomes(key.Unit, key.Lead)));

    /// <summary>The moments behind a unit's forecast, nearest first.</summary>
    public IReadOnlyList<Analogue> AnaloguesOf(int unit)
    {
        var own = new float[AnalogueModel.Windows.Length];
        PastMoments.MeansOf(history, unit, history.MonthsOf(unit) - 1, own);
        return
        [
            .. nearest[likeUnit[unit]]!
                .Select(i => new Analogue(moments.Units[i], history.Origin - history.MonthsOf(moments.Units[i]) + 1 + moments.Places[i], Math.Sqrt(Distance(own, i))))
                .OrderBy(analogue => analogue.Distance).ThenByDescending(analogue => analogue.Month).ThenBy(analogue => analogue.Unit),
        ];
    }

    private WeightedValue[] Outcomes(int unit, int lead)
    {
        var level = history.Mean(unit, history.MonthsOf(unit) - 1, 12) + Floor;
        var weights = new Dictionary<double, double>();
        foreach (var i in nearest[unit]!)
        {
            var (whose, at) = (moments.Units[i], moments.Places[i]);
            var outcome = Math.Round(history.Values[whose][at + lead] * level / (history.Mean(whose, at, 12) + Floor));
            weights[outcome] = weights.GetValueOrDefault(outcome) + 1;
        }

        return [.. weights.OrderBy(pair => pair.Key).Select(pair => new WeightedValue(pair.Key, pair.Value))];
    }

    // The count-th smallest distance is the threshold; everything within it is taken, so that ties do not depend on the order of the units.
    private int[] Nearest(float[] own, int count)
    {
        var distances = new float[moments.Count];
        Distances(own, distances);
        var heap = new PriorityQueue<float, float>(count + 1, Comparer<float>.Create((one, other) => other.CompareTo(one)));
        foreach (var distance in distances)
        {
            if (heap.Count < count)
                heap.Enqueue(distance, distance);
            else if (distance < heap.Peek())
                heap.EnqueueDequeue(distance, distance);
        }

        var threshold = heap.Peek();
        var result = new List<int>(count);
        for (var i = 0; i < distances.Length; i++)
        {
            if (distances[i] <= threshold)
                result.Add(i);
        }

        return [.. result];
    }

    private void Distances(float[] own, float[] distances)
    {
        var width = own.Length;
        var means = moments.Means;
        for (var i = 0; i < distances.Length; i++)
        {
            var sum = 0f;
            for (var j = 0; j < width; j++)
            {
                var difference = own[j] - means[(i * width) + j];
                sum += difference * difference;
            }

            distances[i] = sum;
        }
    }

    private float Distance(float[] own, int moment)
    {
        var sum = 0f;
        for (var j = 0; j < own.Length; j++)
        {
            var difference = own[j] - moments.Means[(moment * own.Length) + j];
            sum += difference * difference;
        }

        return sum;
    }
}
