namespace Tocsin.Gather;

/// <summary>A file that was refused whole.</summary>
/// <param name="Name">The file.</param>
/// <param name="Member">The member to blame; empty when none is.</param>
/// <param name="Reason">Why, for machines.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="RefusedAt">When, UTC.</param>
public sealed record RefusalRecord(string Name, string Member, string Reason, string Detail, DateTimeOffset RefusedAt);
