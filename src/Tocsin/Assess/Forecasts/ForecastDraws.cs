namespace Tocsin.Assess.Forecasts;

/// <summary>
/// The draws of a forecast, lead by lead, kept as runs of equal values: most months of most States have few. For each lead in turn: how many values, the values
/// in rising order, and how many draws each of them has.
/// </summary>
public sealed class ForecastDraws
{
    private readonly long[] _runs;
    private readonly int[] _starts;

    /// <summary>Takes draws as they are stored.</summary>
    /// <param name="packed">The numbers that the type describes, each in groups of seven bits, the lowest first, the eighth bit set where more follow.</param>
    /// <exception cref="ArgumentException">The bytes are no draws.</exception>
    public ForecastDraws(byte[] packed)
        : this(Unpacked(packed))
    {
    }

    private ForecastDraws(long[] runs)
    {
        var starts = new List<int>();
        for (var at = 0; at < runs.Length; at += 1 + (2 * (int)runs[at]))
        {
            if (runs[at] <= 0 || runs[at] > (runs.Length - at - 1) / 2)
                throw new ArgumentException($"There are no draws at place {at}.", nameof(runs));
            starts.Add(at);
        }

        (_runs, _starts) = (runs, [.. starts]);
    }

    /// <summary>Months that are forecast, from the one after the origin.</summary>
    public int Leads => _starts.Length;

    /// <summary>As it is stored.</summary>
    public byte[] Packed()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var number in _runs)
            writer.Write7BitEncodedInt64(number);
        return bytes.ToArray();
    }

    /// <summary>The values of a lead in rising order, each with the number of its draws.</summary>
    public IEnumerable<(long Value, int Count)> At(int lead)
    {
        var (at, count) = Place(lead);
        for (var i = 0; i < count; i++)
            yield return (_runs[at + i], (int)_runs[at + count + i]);
    }

    /// <summary>Mean of a lead's draws.</summary>
    public double Mean(int lead)
    {
        var values = Values(lead);
        var counts = Counts(lead);
        var (sum, draws) = (0.0, 0L);
        for (var i = 0; i < values.Length; i++)
            (sum, draws) = (sum + ((double)values[i] * counts[i]), draws + counts[i]);
        return sum / draws;
    }

    /// <summary>Share of a lead's draws that are at least so many.</summary>
    public double Share(int lead, long least)
    {
        var values = Values(lead);
        var counts = Counts(lead);
        var (above, draws) = (0L, 0L);
        for (var i = 0; i < values.Length; i++)
            (above, draws) = (above + (values[i] >= least ? counts[i] : 0), draws + counts[i]);
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
        var runs = new List<long>();
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

            runs.Add(values.Count);
            runs.AddRange(values);
            runs.AddRange(counts);
        }

        return new ForecastDraws([.. runs]);
    }

    private static long[] Unpacked(byte[] packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        using var bytes = new MemoryStream(packed);
        using var reader = new BinaryReader(bytes);
        var runs = new List<long>();
        try
        {
            while (bytes.Position < bytes.Length)
                runs.Add(reader.Read7BitEncodedInt64());
        }
        catch (Exception problem) when (problem is FormatException or EndOfStreamException)
        {
            throw new ArgumentException($"There is no number at byte {bytes.Position}.", nameof(packed), problem);
        }

        return [.. runs];
    }

    private ReadOnlySpan<long> Values(int lead) => _runs.AsSpan(Place(lead).At, Place(lead).Count);

    private ReadOnlySpan<long> Counts(int lead) => _runs.AsSpan(Place(lead).At + Place(lead).Count, Place(lead).Count);

    private (int At, int Count) Place(int lead)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lead, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lead, Leads);
        return (_starts[lead - 1] + 1, (int)_runs[_starts[lead - 1]]);
    }
}
