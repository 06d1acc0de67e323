namespace Tocsin.Access.Accounts;

/// <summary>A session as its owner is shown it.</summary>
/// <param name="Id">Number.</param>
/// <param name="Client">The browser or program, as it calls itself.</param>
/// <param name="IsStrong">Whether more than a password was shown.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="SeenAt">When it was last used, to the minute.</param>
/// <param name="EndsAt">When it ends at the latest.</param>
public sealed record SignedIn(long Id, string Client, bool IsStrong, DateTimeOffset BegunAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt);
