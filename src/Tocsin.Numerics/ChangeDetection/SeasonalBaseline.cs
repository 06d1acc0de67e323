using Tocsin.Numerics.Scores;

namespace Tocsin.Numerics.ChangeDetection;

/// <summary>
/// What is expected of each count from what came before it: a long-run level in which older periods fade, a factor for the season, and a dispersion by moments
/// of the past errors. Nothing of a period or of any later one enters its expectation. (The parts are those of Farrington et al. 1996, "A statistical algorithm
/// for the early detection of outbreaks", with exponential fading in place of a window.)
/// </summary>
public static class SeasonalBaseline
{
    /// <summary>The expectation of every period; null where fewer than the least history is known before it.</summary>
    /// <param name="counts">Counts of consecutive periods, each at least 0; null where unknown: such a period is no history.</param>
    /// <param name="seasons">Season of each period, from 0.</param>
    /// <param name="options">How it learns.</param>
    /// <returns>As many as there are counts.</returns>
    /// <exception cref="InvalidCountException">A count is negative.</exception>
    /// <exception cref="SizeMismatchException">Counts and seasons differ in number.</exception>
    public static CountExpectation?[] Of(ReadOnlySpan<int?> counts, ReadOnlySpan<int> seasons, SeasonalBaselineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        InvalidCountException.Check(counts);
        SizeMismatchException.Check("seasons", counts.Length, seasons.Length);
        var history = new History(options);
        var expected = new CountExpectation?[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            if (seasons[i] < 0 || seasons[i] >= options.Seasons)
            {
                throw new ArgumentOutOfRangeException(nameof(seasons), seasons[i], "A season from 0 to one less than their number is needed.");
            }

            if (i > options.Lag)
            {
                var done = i - 1 - options.Lag;
                history.Add(counts[done], seasons[done]);
            }

            expected[i] = history.Known >= options.LeastHistory ? history.Expect(seasons[i]) : null;
        }

        return expected;
    }

    /// <summary>The same of a series that must be long enough for at least one expectation.</summary>
    /// <inheritdoc cref="Of" path="/param|/returns|/exception"/>
    /// <exception cref="TooShortSeriesException">No period has an expectation.</exception>
    public static CountExpectation?[] OfWhole(ReadOnlySpan<int?> counts, ReadOnlySpan<int> seasons, SeasonalBaselineOptions options)
    {
        var expected = Of(counts, seasons, options);
        if (Array.TrueForAll(expected, one => one is null))
        {
            var known = 0;
            foreach (var count in counts)
            {
                known += count is null ? 0 : 1;
            }

            throw new TooShortSeriesException(known, options.LeastHistory + options.Lag + 1);
        }

        return expected;
    }

    /// <summary>The faded sums of what is history by now.</summary>
    private sealed class History(SeasonalBaselineOptions options)
    {
        private readonly double _fading = Math.Pow(0.5, 1 / options.HalfLife);
        private readonly double[] _seasonCounts = new double[options.Seasons];
        private readonly double[] _seasonExpected = new double[options.Seasons];
        private double _counts;
        private double _exposure;
        private double _excess;
        private double _squares;

        public int Known { get; private set; }

        private double Level => (_counts + (options.PriorPeriods * options.PriorMean)) / (_exposure + options.PriorPeriods);

        public void Add(int? count, int season)
        {
            // Fading goes with time, also through periods of which nothing is known.
            _counts *= _fading;
            _exposure *= _fading;
            _excess *= _fading;
            _squares *= _fading;
            if (count is not { } known)
            {
                return;
            }

            var (level, factor) = (Level, Factor(season));
            var mean = level * factor;
            _excess += ((known - mean) * (known - mean)) - mean;
            _squares += mean * mean;
            _counts += known;
            _exposure += factor;
            _seasonCounts[season] += known;
            _seasonExpected[season] += level;
            Known++;
        }

        public CountExpectation Expect(int season)
        {
            var level = Level;
            var prior = options.PriorPeriods * level * level;
            var dispersion = (_excess + (prior * options.PriorDispersion)) / (_squares + prior);
            return new CountExpectation(level * Factor(season), Math.Clamp(dispersion, options.LeastDispersion, options.MostDispersion));
        }

        private double Factor(int season) => options.Seasons == 1
            ? 1
            : (_seasonCounts[season] + options.PriorSeasonCounts) / (_seasonExpected[season] + options.PriorSeasonCounts);
    }
}
