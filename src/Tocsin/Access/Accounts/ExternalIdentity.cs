namespace Tocsin.Access.Accounts;

/// <summary>An account of an organization's sign-in service that a person has linked with theirs.</summary>
/// <param name="Id">Number of the link.</param>
/// <param name="Person">Whose account here.</param>
/// <param name="Issuer">The service, as it names itself.</param>
/// <param name="Subject">The account there, as the service numbers it: never an e-mail address, which can pass to somebody else.</param>
/// <param name="LinkedAt">Since when.</param>
public sealed record ExternalIdentity(int Id, int Person, string Issuer, string Subject, DateTimeOffset LinkedAt);
