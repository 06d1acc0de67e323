namespace Tocsin.Access;

/// <summary>How what is shown must be handled.</summary>
/// <param name="Strictest">All of it together.</param>
/// <param name="Each">Each handling that is in it, by its number.</param>
public sealed record ShownMarks(Handling Strictest, IReadOnlyDictionary<int, Handling> Each)
{
    /// <summary>Nothing is shown that has a handling.</summary>
    public static ShownMarks None { get; } = new(Handling.Open, new Dictionary<int, Handling>());

    /// <summary>Whether not all of it is handled alike, so that each thing has to say how it is.</summary>
    public bool AreMixed => Each.Values.Distinct().Skip(1).Any();

    /// <summary>How a thing must be handled into which went rows of these handlings.</summary>
    /// <param name="numbers">Numbers of handlings. One that may not be seen any more counts as the strictest.</param>
    public Handling Of(params IReadOnlyList<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return numbers.Aggregate(Handling.Open, (all, number) => all.With(Each.GetValueOrDefault(number) ?? Marks.Unseen));
    }
}
