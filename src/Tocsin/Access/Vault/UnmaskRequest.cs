namespace Tocsin.Access.Vault;

/// <summary>Somebody's request to be shown who a source is.</summary>
/// <param name="Id">Number.</param>
/// <param name="Source">Number of the source.</param>
/// <param name="CodeName">Its code name.</param>
/// <param name="Mark">The mark of its row.</param>
/// <param name="Compartments">Names of its compartments.</param>
/// <param name="AskedAt">When it was made.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsMine">Whether the reader made it.</param>
/// <param name="Requester">The name that whoever made it is shown as.</param>
/// <param name="DecidedAt">When it was decided; null while it is not.</param>
/// <param name="IsAgreed">How.</param>
/// <param name="DecidedWhy">Why.</param>
/// <param name="Decider">The name that whoever decided it is shown as.</param>
/// <param name="ShownUntil">Until when its maker, and nobody else, may be shown the identity.</param>
/// <param name="IsForgotten">Whether the source is forgotten.</param>
/// <param name="IsOpen">Whether it can be decided.</param>
public sealed record UnmaskRequest(
    long Id, long Source, string CodeName, Tlp Mark, IReadOnlyList<string> Compartments, DateTimeOffset AskedAt, string Reason, bool IsMine, string Requester,
    DateTimeOffset? DecidedAt, bool? IsAgreed, string? DecidedWhy, string? Decider, DateTimeOffset? ShownUntil, bool IsForgotten, bool IsOpen);
