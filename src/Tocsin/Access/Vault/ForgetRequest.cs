namespace Tocsin.Access.Vault;

/// <summary>A request to have a source forgotten, as those see it who decide on such.</summary>
/// <param name="Id">Number.</param>
/// <param name="Source">Number of the source.</param>
/// <param name="CodeName">What it is called.</param>
/// <param name="Mark">The mark of its row.</param>
/// <param name="Compartments">Names of its compartments.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsMine">Whether the reader asked.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="DecidedAt">When somebody decided; null while nobody has.</param>
/// <param name="IsAgreed">Whether they agreed: then the identity is destroyed.</param>
/// <param name="DecidedWhy">Why.</param>
/// <param name="Decider">Who decided.</param>
/// <param name="IsOpen">Whether it can still be decided.</param>
public sealed record ForgetRequest(
    long Id, long Source, string CodeName, Tlp Mark, IReadOnlyList<string> Compartments, DateTimeOffset AskedAt, string Reason, bool IsMine, string Requester,
    DateTimeOffset? DecidedAt, bool? IsAgreed, string? DecidedWhy, string? Decider, bool IsOpen);
