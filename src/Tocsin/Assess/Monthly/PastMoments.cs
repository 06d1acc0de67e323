using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tocsin.Assess.Monthly;

/// <summary>
/// All moments of a history of which enough before and everything after, up to the longest lead, is known. Those after ten quiet years, most of them, come
/// last: they are all equally near.
/// </summary>
internal sealed class PastMoments
{
    private readonly int _active;

    // ln(1 + mean): for each window the moments that are not quiet, one after another.
    private readonly float[][] _means;

    private PastMoments(int[] units, int[] places, int active, float[][] means) => (Units, Places, _active, _means) = (units, places, active, means);

    public int Count => Units.Length;

    /// <summary>Whose moment.</summary>
    public int[] Units { get; }

    /// <summary>Where in the unit's history.</summary>
    public int[] Places { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PastMoments Of(MonthlyHistory history, int longestLead)
    {
        var (units, places) = (new List<int>(), new List<int>());
        var (quietUnits, quietPlaces) = (new List<int>(), new List<int>());
        for (var unit = 0; unit < history.Units; unit++)
        {
            for (var at = AnalogueModel.LeastBefore - 1; at + longestLead < history.MonthsOf(unit); at++)
            {
                var quiet = history.Mean(unit, at, AnalogueModel.Windows[^1]) == 0;
                (quiet ? quietUnits : units).Add(unit);
                (quiet ? quietPlaces : places).Add(at);
            }
        }

        var active = units.Count;
        var means = new float[AnalogueModel.Windows.Length][];
        for (var j = 0; j < means.Length; j++)
        {
            means[j] = new float[active];
            for (var i = 0; i < active; i++)
                means[j][i] = Level(history, units[i], places[i], j);
        }

        return new PastMoments([.. units, .. quietUnits], [.. places, .. quietPlaces], active, means);
    }

    public static void MeansOf(MonthlyHistory history, int unit, int at, Span<float> means)
    {
        for (var j = 0; j < means.Length; j++)
            means[j] = Level(history, unit, at, j);
    }

    /// <summary>The moments within the count-th smallest distance, ties and all, so that none depends on the order of the units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] Nearest(float[] own, int count)
    {
        var distances = Distances(own);
        var quiet = DistanceOfQuiet(own);
        var closest = new float[count];
        Array.Fill(closest, float.PositiveInfinity);
        foreach (var distance in distances)
            Take(closest, distance);
        for (var i = 0; i < Math.Min(count, Count - _active) && quiet < closest[0]; i++)
            Take(closest, quiet);

        var result = new List<int>(count);
        for (var i = 0; i < distances.Length; i++)
        {
            if (distances[i] <= closest[0])
                result.Add(i);
        }

        if (quiet <= closest[0])
        {
            for (var i = _active; i < Count; i++)
                result.Add(i);
        }

        return [.. result];
    }

    /// <summary>Square of the distance of a moment.</summary>
    public float Distance(float[] own, int moment)
    {
        if (moment >= _active)
            return DistanceOfQuiet(own);
        var sum = 0f;
        for (var j = 0; j < own.Length; j++)
        {
            var difference = own[j] - _means[j][moment];
            sum += difference * difference;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Level(MonthlyHistory history, int unit, int at, int window) => (float)Math.Log(1 + history.Mean(unit, at, AnalogueModel.Windows[window]));

    private static float DistanceOfQuiet(float[] own)
    {
        var sum = 0f;
        foreach (var value in own)
            sum += value * value;
        return sum;
    }

    // Each lane does what Distance does, so that the width of the machine's vectors changes no bit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float[] Distances(float[] own)
    {
        var distances = new float[_active];
        var wide = MemoryMarshal.Cast<float, Vector<float>>(distances.AsSpan());
        for (var j = 0; j < own.Length; j++)
        {
            var theirs = MemoryMarshal.Cast<float, Vector<float>>(_means[j].AsSpan());
            var ours = new Vector<float>(own[j]);
            for (var i = 0; i < wide.Length; i++)
            {
                var difference = ours - theirs[i];
                wide[i] += difference * difference;
            }
        }

        for (var i = wide.Length * Vector<float>.Count; i < _active; i++)
            distances[i] = Distance(own, i);
        return distances;
    }

    // A heap with the largest of the smallest on top.
    private static void Take(float[] heap, float value)
    {
        if (value >= heap[0])
            return;
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child + 1 < heap.Length && heap[child + 1] > heap[child])
                child++;
            if (child >= heap.Length || heap[child] <= value)
                break;
            heap[at] = heap[child];
            at = child;
        }

        heap[at] = value;
    }
}
