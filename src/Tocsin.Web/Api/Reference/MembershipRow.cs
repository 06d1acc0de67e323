namespace Tocsin.Web.Api.Reference;

/// <summary>Membership of an organization.</summary>
/// <param name="Organization">Short name of the organization.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">First day; null when not recorded. 1 January stands for a year whose day is not recorded.</param>
/// <param name="Verified">True when a person has compared it with the organization's own list.</param>
internal sealed record MembershipRow(string Organization, string Name, DateOnly? From, bool Verified);
