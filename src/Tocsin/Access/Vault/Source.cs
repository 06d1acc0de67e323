namespace Tocsin.Access.Vault;

/// <summary>A source as those see it who may see its row: without who it is.</summary>
/// <param name="Id">Number.</param>
/// <param name="CodeName">What it is called everywhere but in the vault; drawn at random.</param>
/// <param name="Mark">The mark of its row.</param>
/// <param name="Compartments">Names of its compartments.</param>
/// <param name="Originator">From whom the row comes.</param>
/// <param name="EnteredAt">When it was entered.</param>
/// <param name="ForgottenAt">When its identity was destroyed; null while it is kept.</param>
/// <param name="ForgottenWhy">Why.</param>
public sealed record Source(
    long Id, string CodeName, Tlp Mark, IReadOnlyList<string> Compartments, string Originator, DateTimeOffset EnteredAt, DateTimeOffset? ForgottenAt, string? ForgottenWhy);
