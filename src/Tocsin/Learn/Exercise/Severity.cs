namespace Tocsin.Learn.Exercise;

/// <summary>How deadly the events of a phase are: bands of deaths with weights, drawn with whole numbers only.</summary>
internal sealed class Severity
{
    /// <summary>Clashes of small groups; mean about 3 deaths.</summary>
    public static readonly Severity Skirmish = new((0, 0, 6), (1, 1, 40), (2, 3, 30), (4, 8, 18), (9, 20, 6));

    /// <summary>Fighting of larger forces; mean about 12.</summary>
    public static readonly Severity Battle = new((1, 3, 35), (4, 10, 35), (11, 30, 22), (31, 90, 8));

    /// <summary>Attacks on civilians; mean about 5.</summary>
    public static readonly Severity Attack = new((0, 0, 4), (1, 1, 36), (2, 4, 34), (5, 12, 20), (13, 40, 6));

    /// <summary>Killing of civilians in numbers; mean about 50.</summary>
    public static readonly Severity Massacre = new((3, 10, 30), (11, 40, 35), (41, 120, 25), (121, 300, 10));

    private readonly (int Low, int High, int Weight)[] _bands;
    private readonly int _total;

    private Severity(params (int Low, int High, int Weight)[] bands)
    {
        _bands = bands;
        _total = bands.Sum(band => band.Weight);
    }

    /// <summary>Deaths of one event.</summary>
    public int Draw(SplitMix64 random)
    {
        var left = random.Below(_total);
        foreach (var (low, high, weight) in _bands)
        {
            if (left < weight)
                return random.Between(low, high);
            left -= weight;
        }

        throw new InvalidOperationException("The weights of a severity do not add up to their total.");
    }
}
