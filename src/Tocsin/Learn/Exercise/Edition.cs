namespace Tocsin.Learn.Exercise;

/// <summary>What one edition of the event data knows: which events, and in which version.</summary>
/// <param name="Name">As UCDP numbers them: "26.1" a final year, "26.0.4" the candidates of April 2026.</param>
/// <param name="Published">The day it came out.</param>
/// <param name="Events">Its events, by State and id.</param>
internal sealed record Edition(string Name, DateOnly Published, IReadOnlyList<ExerciseEvent> Events)
{
    private const int CandidateYear = 2026;

    /// <summary>File name as UCDP gives it.</summary>
    public string FileName => $"GEDEvent_v{Name.Replace('.', '_')}.csv";

    /// <summary>The final data to the end of 2024.</summary>
    public static Edition To2024(IReadOnlyList<ExerciseEvent> all) => new("25.1", new DateOnly(2025, 2, 17),
        InOrder(all.Where(one => one.Year <= 2024 && !one.KnownLate).Select(one => one.FirstPublished ?? one)));

    /// <summary>The final data to the end of 2025: revises the edition before it, adds what had come late, drops what was withdrawn.</summary>
    public static Edition To2025(IReadOnlyList<ExerciseEvent> all) => new("26.1", new DateOnly(2026, 2, 16),
        InOrder(all.Where(one => one.Year <= 2025 && !one.Withdrawn)));

    /// <summary>The monthly candidate editions of 2026: each brings its month, what came late from the month before, and revised rows of it.</summary>
    public static IReadOnlyList<Edition> Candidates(IReadOnlyList<ExerciseEvent> all)
    {
        DateOnly[] published = [new(2026, 2, 23), new(2026, 3, 20), new(2026, 4, 20), new(2026, 5, 20), new(2026, 6, 22)];
        return [.. published.Select((day, index) => new Edition($"26.0.{index + 1}", day, InOrder(Of(all, index + 1))))];
    }

    private static IEnumerable<ExerciseEvent> Of(IReadOnlyList<ExerciseEvent> all, int month)
    {
        foreach (var one in all.Where(one => one.Year == CandidateYear))
        {
            if (one.Month.Number == month && !one.KnownLate)
                yield return one.FirstPublished ?? one;
            else if (one.Month.Number == month - 1 && (one.KnownLate || one.FirstPublished is not null))
                yield return one;
        }
    }

    private static IReadOnlyList<ExerciseEvent> InOrder(IEnumerable<ExerciseEvent> events) =>
        [.. events.OrderBy(one => one.Dyad.State.Code).ThenBy(one => one.Id)];
}
