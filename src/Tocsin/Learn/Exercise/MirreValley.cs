namespace Tocsin.Learn.Exercise;

/// <summary>
/// The main story in the event files: the expulsion of 1998, and January to May 2026. What was protest, threat, list or curfew is in no event
/// file, as in the real ones; the count of deaths follows the story's page.
/// </summary>
internal static class MirreValley
{
    private const string Monitor = "EXERCISE human-rights monitor";
    private const string Health = "EXERCISE health network";
    private const string Office = "EXERCISE district office";
    private const string Wire = "EXERCISE wire service";
    private const string Field = "EXERCISE field reporter";

    /// <summary>The road convoy of 6 April 2026.</summary>
    public static readonly DateOnly Convoy = new(2026, 4, 6);

    /// <summary>The second clinic, in Dorn, on 19 April 2026.</summary>
    public static readonly DateOnly SecondClinic = new(2026, 4, 19);

    /// <summary>Every hand-written event.</summary>
    public static IReadOnlyList<ExerciseEvent> Events { get; } = [.. Expulsion(), .. Spring2026()];

    private static IEnumerable<ExerciseEvent> Expulsion()
    {
        (int Day, int Days, Place Place, int Best, int Low, int High)[] rows =
        [
            (2, 0, Places.Dorn, 31, 24, 40), (2, 1, Places.Sele, 22, 15, 30), (4, 0, Places.UpperMirre, 46, 40, 90),
            (6, 2, Places.MirreRoad, 58, 30, 120), (9, 0, Places.Dorn, 12, 12, 12), (11, 3, Places.MirreDistrict, 74, 20, 150),
            (15, 0, Places.MirreBridge, 39, 35, 39), (18, 0, Places.Sele, 9, 9, 14), (21, 5, Places.UpperMirre, 41, 20, 80),
            (27, 0, Places.MirreBridge, 8, 8, 8),
        ];
        foreach (var (day, days, place, best, low, high) in rows)
        {
            var start = new DateOnly(1998, 6, day);
            var end = start.AddDays(days);
            yield return new ExerciseEvent
            {
                Dyad = Dyads.ArveniaGovernment,
                Place = place,
                Start = start,
                End = end,
                DatePrecision = days == 0 ? 1 : 2,
                Clarity = days > 1 ? 2 : 1,
                Deaths = new Deaths(0, 0, best, 0, low, high),
                Sources = [new SourceNote(Monitor, new DateOnly(1998, 9, 14), "Expulsion of Oreni residents from the Mirre valley, account of June")],
                SourceOriginal = "displaced residents",
                WhereDescription = $"EXERCISE: {place.Name}, residents made to leave",
            };
        }
    }

    private static IEnumerable<ExerciseEvent> Spring2026()
    {
        yield return Clash(1, 22, Places.MirreRoad, 1, "One dead after dispute at the road works");
        yield return Clash(2, 14, Places.UpperMirre, 1, "One dead in dispute over land in Upper Mirre");
        yield return Clash(3, 2, Places.MirreRoad, 1, "Armed men clash with valley watch");
        yield return Clash(3, 6, Places.UpperMirre, 2, "Two dead in Upper Mirre");
        yield return Clash(3, 9, Places.MirreBridge, 1, "Shooting at the bridge");
        yield return Clash(3, 12, Places.UpperMirre, 3, "Three dead after clash with irregulars");
        yield return Clash(3, 15, Places.Sele, 1, "One dead near Sele");
        yield return Clash(3, 17, Places.MirreRoad, 2, "Two dead on the valley road");
        yield return Clash(3, 20, Places.Dorn, 2, "Irregulars enter Dorn");
        yield return ConvoyAttack();
        yield return Clinic(Places.Sele, 12, "Clinic struck in Sele", new Deaths(0, 0, 2, 0, 2, 3), null);
        yield return Clinic(Places.Dorn, 19, "Second clinic struck in Dorn, patients detained", new Deaths(0, 0, 0, 0, 0, 2), new Deaths(0, 0, 0, 0, 0, 6));
        yield return Clash(4, 27, Places.UpperMirre, 1, "One dead in Upper Mirre");
        yield return Attack(5, 3, Places.UpperMirre, 1, "One dead on first night of curfew");
        yield return Attack(5, 9, Places.Sele, 2, "Two residents killed near Sele");
        yield return Clash(5, 16, Places.MirreRoad, 2, "Two dead on the valley road");
        yield return Attack(5, 24, Places.Dorn, 1, "One resident killed near Dorn");
    }

    private static ExerciseEvent ConvoyAttack() => new()
    {
        Dyad = Dyads.MirreIrregulars,
        Place = Places.MirreRoad,
        Start = Convoy,
        End = Convoy,
        DatePrecision = 1,
        Deaths = new Deaths(0, 0, 7, 0, 5, 9),
        Sources =
        [
            new SourceNote(Monitor, Convoy.AddDays(1), "Seven dead after attack on road convoy in Upper Mirre"),
            new SourceNote(Health, Convoy.AddDays(1), "Seven dead brought to clinic after attack on convoy"),
            new SourceNote(Office, Convoy.AddDays(2), "Between five and nine dead in convoy incident"),
        ],
        SourceOriginal = "survivors, health workers, the district office",
        WhereDescription = "EXERCISE: valley road, Upper Mirre; an account of 70 dead is supported by no source",
    };

    private static ExerciseEvent Clinic(Place place, int day, string headline, Deaths deaths, Deaths? first)
    {
        var date = new DateOnly(2026, 4, day);
        var struck = new ExerciseEvent
        {
            Dyad = Dyads.MirreIrregulars,
            Place = place,
            Start = date,
            End = date,
            DatePrecision = 1,
            Deaths = deaths,
            Sources = [new SourceNote(Health, date.AddDays(1), headline), new SourceNote(Monitor, date.AddDays(2), headline)],
            SourceOriginal = "health workers",
            WhereDescription = $"EXERCISE: clinic in {place.Name}",
        };
        return first is null
            ? struck
            : struck with { FirstPublished = struck with { Deaths = first.Value, Sources = [struck.Sources[0]], CodeStatus = "Check vague or biased source" } };
    }

    private static ExerciseEvent Clash(int month, int day, Place place, int deaths, string headline) => Small(Dyads.MirreClashes, month, day, place, headline, new Deaths(deaths - deaths / 2, deaths / 2, 0, 0, deaths, deaths + deaths / 2));

    private static ExerciseEvent Attack(int month, int day, Place place, int deaths, string headline) => Small(Dyads.MirreIrregulars, month, day, place, headline, new Deaths(0, 0, deaths, 0, deaths, deaths));

    private static ExerciseEvent Small(Dyad dyad, int month, int day, Place place, string headline, Deaths deaths)
    {
        var date = new DateOnly(2026, month, day);
        return new ExerciseEvent
        {
            Dyad = dyad,
            Place = place,
            Start = date,
            End = date,
            DatePrecision = 1,
            Deaths = deaths,
            Sources = [new SourceNote(day % 2 == 0 ? Wire : Field, date.AddDays(2), headline)],
            SourceOriginal = "residents",
            WhereDescription = $"EXERCISE: {place.Name}",
        };
    }
}
