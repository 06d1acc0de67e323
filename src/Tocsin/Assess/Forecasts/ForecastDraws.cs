namespace Tocsin.Assess.Forecasts;

/// <summary>
/// The draws of a forecast, lead by lead, kept as runs of equal values: most months of most States have few. For each lead in turn: how many values, the values in
/// rising order, and how many draws each of them has.
/// </summary>
public sealed class ForecastDraws
{
    private readonly long[] _packed;
    private readonly int[] _starts;

    /// <summary>Takes draws as they are stored.</summary>
    /// <param name="packed">See the type.</param>
    /// <exception cref="ArgumentException">The numbers are no draws.</exception>
    public ForecastDraws(long[] packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        var starts = new List<int>();
        for (var at = 0; at < packed.Length; at += 1 + (2 * (int)packed[at]))
        {
            if (packed[at] <= 0 || at + 1 + (2 * packed[at]) > packed.Length)
                throw new ArgumentException($"There are no draws at place {at}.", nameof(packed));
            starts.Add(at);
        }

        (_packed, _starts) = (packed, [.. starts]);
    }

    /// <summary>Months that are forecast, from the one after the origin.</summary>
    public int Leads => _starts.Length;

    /// <summary>As it is stored.</summary>
    public IReadOnlyList<long> Packed => _packed;

    /// <summary>The values of a lead in rising order, each with the number of its draws.</summary>
    public IEnumerable<(long Value, int Count)> At(int lead)
    {
        var (at, count) = Place(lead);
        for (var i = 0; i < count; i++)
            yield return (_packed[at + i], (int)_packed[at + count + i]);
    }

    /// <summary>Mean of a lead's draws.</summary>
    public double Mean(int lead)
    {
        var (sum, draws) = (0.0, 0);
        foreach (var (value, count) in At(lead))
            (sum, draws) = (sum + ((double)value * count), draws + count);
        return sum / draws;
    }

    /// <summary>Share of a lead's draws that are at least so many.</summary>
    public double Share(int lead, long least)
    {
        var (above, draws) = (0, 0);
        foreach (var (value, count) in At(lead))
            (above, draws) = (above + (value >= least ? count : 0), draws + count);
        return (double)above / draws;
    }

    /// <summary>All draws of a lead in rising order.</summary>
    public double[] Sorted(int lead)
    {
        var draws = new double[At(lead).Sum(run => run.Count)];
        var filled = 0;
        foreach (var (value, count) in At(lead))
        {
            draws.AsSpan(filled, count).Fill(value);
            filled += count;
        }

        return draws;
    }

    /// <summary>Packs draws.</summary>
    /// <param name="leads">For each lead its draws, whole numbers in rising order.</param>
    internal static ForecastDraws Of(IEnumerable<double[]> leads)
    {
        var packed = new List<long>();
        foreach (var draws in leads)
        {
            var (values, counts) = (new List<long>(), new List<long>());
            foreach (var draw in draws)
            {
                if (values.Count > 0 && values[^1] == (long)draw)
                {
                    counts[^1]++;
                    continue;
                }

                values.Add((long)draw);
                counts.Add(1);
            }

            packed.Add(values.Count);
            packed.AddRange(values);
            packed.AddRange(counts);
        }

        return new ForecastDraws([.. packed]);
    }

    private (int At, int Count) Place(int lead)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lead, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lead, Leads);
        return (_starts[lead - 1] + 1, (int)_packed[_starts[lead - 1]]);
    }
}
