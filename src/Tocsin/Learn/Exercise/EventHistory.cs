using Tocsin.Gather;

namespace Tocsin.Learn.Exercise;

/// <summary>Draws the events of every phase, adds those written by hand, puts all in order and numbers them.</summary>
internal static class EventHistory
{
    /// <summary>The first id; written 9e+06 in the sample, as two real ids are written.</summary>
    public const int FirstId = 9_000_000;

    /// <summary>First month of the history.</summary>
    public static readonly Month First = Month.Of(1986, 1);

    /// <summary>Last month that any file covers.</summary>
    public static readonly Month Last = Month.Of(2026, 5);

    /// <summary>All events to <see cref="Last"/>, by first day, numbered.</summary>
    public static IReadOnlyList<ExerciseEvent> Generate(int seed)
    {
        var drawn = Phases.All.SelectMany(phase => Draw(SplitMix64.For(seed, phase.Purpose), phase));
        var ordered = drawn.Concat(MirreValley.Events).Concat(CathunRelapse.Events)
            .OrderBy(one => one.Start).ThenBy(one => one.End).ThenBy(one => one.Dyad.Number)
            .ToList();
        var rows = new Dictionary<(int Dyad, int Year), int>();
        var numbered = new List<ExerciseEvent>(ordered.Count);
        foreach (var one in ordered)
        {
            var key = (one.Dyad.Number, one.Year);
            rows[key] = rows.GetValueOrDefault(key) + 1;
            var relId = $"{one.Dyad.State.Code}-{one.Year}-{(int)one.Dyad.Type}-{one.Dyad.Number}-{rows[key]}";
            var id = FirstId + numbered.Count;
            numbered.Add(one with { Id = id, RelId = relId, FirstPublished = one.FirstPublished is { } first ? first with { Id = id, RelId = relId } : null });
        }

        return numbered;
    }

    private static IEnumerable<ExerciseEvent> Draw(SplitMix64 random, Phase phase)
    {
        // Where many are fighting, months differ less from each other.
        var spread = phase.Rate >= 800 ? 12 : 40;
        foreach (var month in phase.From.To(phase.To))
        {
            var expected = phase.Rate * random.Between(100 - spread, 100 + spread);
            var count = expected / 10_000 + (random.Below(10_000) < expected % 10_000 ? 1 : 0);
            for (var index = 0; index < count; index++)
                yield return Draw(random, phase, month);
        }
    }

    private static ExerciseEvent Draw(SplitMix64 random, Phase phase, Month month)
    {
        var place = phase.Unseen ? Places.Coarse(random, phase.Dyad) : Places.Around(random, phase.Dyad);
        var (start, end, datePrecision) = Days(random, phase, month);
        var total = phase.Severity.Draw(random);
        var drawn = new ExerciseEvent
        {
            Dyad = phase.Dyad,
            Place = place,
            Start = start,
            End = end,
            DatePrecision = datePrecision,
            Clarity = phase.Unseen || random.Chance(120) ? 2 : 1,
            Deaths = Split(random, phase, total),
            Sources = Reporting.Sources(random, phase, place, end),
            SourceOriginal = Reporting.Original(random),
            WhereDescription = Reporting.Where(random, place),
        };
        return month.Year < Last.Year ? Revise(random, drawn, 8) : ReviseCandidate(random, drawn);
    }

    private static (DateOnly Start, DateOnly End, int Precision) Days(SplitMix64 random, Phase phase, Month month)
    {
        var start = month.FirstDay.AddDays(random.Below(month.LastDay.Day));
        var draw = random.Below(100);
        var (end, precision) = (phase.Unseen, draw) switch
        {
            (true, < 20) => (start.AddDays(random.Between(90, 300)), 5),
            (true, _) => (start.AddDays(random.Between(15, 50)), 4),
            (_, < 72) => (start, 1),
            (_, < 92) => (start.AddDays(random.Between(1, 5)), 2),
            (_, < 97) => (start.AddDays(random.Between(5, 9)), 3),
            _ => (start.AddDays(random.Between(20, 45)), 4),
        };

        // An event belongs to one year, and nothing ends after the last month that is told.
        var latest = month.Year < Last.Year ? new DateOnly(month.Year, 12, 31) : precision < 4 ? month.LastDay : Last.LastDay;
        return (start, end < latest ? end : latest, precision);
    }

    private static Deaths Split(SplitMix64 random, Phase phase, int total)
    {
        var (a, b, civilians, unknown) = (0, 0, 0, 0);
        if (phase.Dyad.AgainstCivilians)
        {
            civilians = total;
        }
        else
        {
            unknown = random.Chance(300) ? total * random.Between(20, 100) / 100 : 0;
            civilians = phase.Dyad.Type == TypeOfViolence.StateBased ? (total - unknown) * random.Between(0, 25) / 100 : 0;
            a = (total - unknown - civilians) * random.Between(20, 70) / 100;
            b = total - unknown - civilians - a;
        }

        if (phase.Unseen)
            return new Deaths(a, b, civilians, unknown, total / 3, total * 3 + 5);
        var low = random.Chance(650) ? total : total - total * random.Between(5, 60) / 100;
        var high = random.Chance(600) ? total : total + 1 + total * random.Between(5, 80) / 100;

        // Over a thousand real rows have a best estimate outside their own range; so do a few of these.
        return random.Below(1000) switch
        {
            < 3 => new Deaths(a, b, civilians, unknown, total + 1 + total / 4, high + 1 + total / 2),
            < 6 when total > 1 => new Deaths(a, b, civilians, unknown, low / 2, total - 1),
            _ => new Deaths(a, b, civilians, unknown, low, high),
        };
    }

    private static ExerciseEvent Revise(SplitMix64 random, ExerciseEvent drawn, int perMille)
    {
        var draw = random.Below(1000);
        var change = random.Between(1, 4);
        if (draw < perMille)
            return drawn with { FirstPublished = drawn with { Deaths = Fewer(drawn.Deaths, change) } };
        return drawn with { KnownLate = draw >= 988, Withdrawn = draw is >= 985 and < 988 && drawn.Year < Last.Year - 1 };
    }

    private static ExerciseEvent ReviseCandidate(SplitMix64 random, ExerciseEvent drawn)
    {
        var check = Reporting.Check(random);
        var change = random.Between(1, 3);
        var draw = random.Below(1000);

        // No edition comes after the last month's: what is published of it stands.
        if (drawn.Month == Last)
            return draw < 180 ? drawn with { CodeStatus = check } : drawn;
        if (draw >= 180)
            return Revise(random, drawn, 15);
        return draw < 50
            ? drawn with { FirstPublished = drawn with { CodeStatus = check, Deaths = Fewer(drawn.Deaths, change) } }
            : drawn with { CodeStatus = check };
    }

    // The range of a first account is wider, so the row differs even where nobody died.
    private static Deaths Fewer(Deaths deaths, int change) => deaths with
    {
        SideB = Math.Max(0, deaths.SideB - change),
        Civilians = Math.Max(0, deaths.Civilians - change),
        Low = Math.Max(0, deaths.Low - change),
        High = deaths.High + change,
    };
}
