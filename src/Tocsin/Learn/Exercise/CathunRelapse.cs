namespace Tocsin.Learn.Exercise;

/// <summary>
/// May 2026 in Cathun: after a year and a half of small clashes and attacks, three attacks within the month. A rise was on record since February 2025 and again
/// since March 2026, so this is the crisis that an alarm preceded; <c>docs/exercise.md</c> tells it beside those that none preceded.
/// </summary>
internal static class CathunRelapse
{
    /// <summary>Every hand-written event.</summary>
    public static IReadOnlyList<ExerciseEvent> Events { get; } =
    [
        Attack(6, Places.Cathun[4], new Deaths(0, 0, 13, 0, 11, 16), "EXERCISE peacekeeping mission"),
        Attack(14, Places.Cathun[1], new Deaths(0, 0, 31, 0, 27, 40), "EXERCISE displaced persons' office"),
        Attack(23, Places.Cathun[1], new Deaths(0, 0, 52, 0, 44, 70), "EXERCISE health network"),
    ];

    private static ExerciseEvent Attack(int day, Place place, Deaths deaths, string office)
    {
        var date = new DateOnly(2026, 5, day);
        return new ExerciseEvent
        {
            Dyad = Dyads.CathunRebels,
            Place = place,
            Start = date,
            End = date,
            DatePrecision = 1,
            Deaths = deaths,
            Sources = [new SourceNote(office, date.AddDays(2), $"Attack on residents reported in {place.Name}")],
            SourceOriginal = "residents, health workers",
            WhereDescription = $"EXERCISE: {place.Name}",
        };
    }
}
