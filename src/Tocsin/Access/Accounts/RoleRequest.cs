namespace Tocsin.Access.Accounts;

/// <summary>A role that an operator asked for, for somebody, and that waits for a decision-maker.</summary>
/// <param name="Person">Number of who is to have it.</param>
/// <param name="Role">The role.</param>
/// <param name="AskedBy">Number of who asked.</param>
/// <param name="AskedByDisplay">As they are shown.</param>
/// <param name="At">When.</param>
public sealed record RoleRequest(int Person, Role Role, int AskedBy, string AskedByDisplay, DateTimeOffset At);
