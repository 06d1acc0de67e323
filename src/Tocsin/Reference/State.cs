namespace Tocsin.Reference;

/// <summary>
/// A State or a territory that is watched apart, named as the Statistics Division of the United Nations names it. The designations imply
/// no opinion on the legal status of any country, territory, city or area, or on the delimitation of its frontiers.
/// </summary>
/// <param name="Code">Three letters; the identity everywhere in Tocsin.</param>
/// <param name="M49">United Nations M49 number, three digits; empty where there is none.</param>
/// <param name="Name">M49 short name, for headings and lists: "Iran (Islamic Republic of)".</param>
/// <param name="InText">The name as it stands in a sentence, with its article: "the Sudan".</param>
/// <param name="Status">Member, observer, territory or dissolved.</param>
/// <param name="From">First day; null when it existed before 1945.</param>
/// <param name="Until">Last day, itself included; null when it exists.</param>
/// <param name="Region">M49 region: "Africa".</param>
/// <param name="SubRegion">M49 sub-region, or the intermediate region where M49 has one: "Western Africa".</param>
/// <param name="Note">A sentence that a reader may need; null when there is none.</param>
public sealed record State(
    StateCode Code,
    string M49,
    string Name,
    string InText,
    StateStatus Status,
    DateOnly? From,
    DateOnly? Until,
    string Region,
    string SubRegion,
    string? Note)
{
    /// <summary>States to which the territory belonged before <see cref="From"/>, the latest first: Kosovo's are SCG and YUG.</summary>
    public IReadOnlyList<StateCode> Predecessors { get; init; } = [];

    /// <summary>The dissolved State whose membership of the United Nations this one continues (RUS continues SUN); null for the others.</summary>
    public StateCode? Continues { get; init; }

    /// <summary>True from the first to the last day, both included.</summary>
    public bool ExistsOn(DateOnly day) => (From is not { } from || from <= day) && (Until is not { } until || day <= until);

    /// <inheritdoc />
    public override string ToString() => $"{Code} {Name}";
}
