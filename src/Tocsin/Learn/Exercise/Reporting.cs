using Tocsin.Gather;

namespace Tocsin.Learn.Exercise;

/// <summary>Who reports an event, and in which words. Offices and outlets are described, never named; every text carries the mark.</summary>
internal static class Reporting
{
    private static readonly string[] Offices =
    [
        "EXERCISE wire service", "EXERCISE human-rights monitor", "EXERCISE health network", "EXERCISE regional radio",
        "EXERCISE displaced persons' office", "EXERCISE peacekeeping mission",
    ];

    private static readonly string[] OfficesOutside = ["EXERCISE border monitor", "EXERCISE displaced persons' office"];

    private static readonly string[] Originals =
        ["residents", "police", "health workers", "the district office", "army statement", "witnesses", "local officials", "aid workers"];

    private static readonly string[] Spots =
        ["on the road", "at the edge of the settlement", "near the market", "at a checkpoint", "in outlying farms", "near the bridge", "in two hamlets"];

    private static readonly string[] Checks =
    [
        "Check dyad", "Check dyad", "Check dyad", "Check type of violence", "Check deaths", "Check deaths", "Check geography", "Check",
        "Check vague or biased source",
    ];

    /// <summary>One to four articles, published one to six days after the event.</summary>
    public static IReadOnlyList<SourceNote> Sources(SplitMix64 random, Phase phase, Place place, DateOnly end)
    {
        var draw = random.Below(100);
        var count = phase.Unseen || draw < 78 ? 1 : draw < 92 ? 2 : draw < 97 ? 3 : 4;
        var offices = phase.Unseen ? OfficesOutside : Offices;
        var first = random.Below(offices.Length);
        var headline = Headline(random, phase.Dyad, place);
        return [.. Enumerable.Range(0, count).Select(index =>
            new SourceNote(offices[(first + index) % offices.Length], end.AddDays(random.Between(1, 6)), headline))];
    }

    /// <summary>Who told it; empty in one of eight rows, as often in the real files.</summary>
    public static string Original(SplitMix64 random) => random.Below(8) == 0 ? "" : random.Pick(Originals);

    /// <summary>What is said of the place.</summary>
    public static string Where(SplitMix64 random, Place place) => place.Precision switch
    {
        1 or 2 => $"{ExerciseEvent.Mark}: {random.Pick(Spots)}, {place.Name}",
        6 => $"{ExerciseEvent.Mark}: place not known",
        _ => $"{ExerciseEvent.Mark}: somewhere in {place.Name}",
    };

    /// <summary>What the authors of the candidate data still check.</summary>
    public static string Check(SplitMix64 random) => random.Pick(Checks);

    private static string Headline(SplitMix64 random, Dyad dyad, Place place) => (dyad.Type, random.Below(2)) switch
    {
        (TypeOfViolence.StateBased, 0) => $"Clash reported in {place.Name}",
        (TypeOfViolence.StateBased, _) => $"Government forces and {dyad.SideB} fight in {place.Name}",
        (TypeOfViolence.NonState, 0) => $"Armed groups clash in {place.Name}",
        (TypeOfViolence.NonState, _) => $"Deaths reported after fighting in {place.Name}",
        (_, 0) => $"Attack on residents reported in {place.Name}",
        _ => $"Residents killed in {place.Name}, {dyad.SideA} held responsible by the source",
    };
}
