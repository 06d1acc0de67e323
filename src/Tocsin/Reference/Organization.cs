namespace Tocsin.Reference;

/// <summary>An international organization, as the watchlist filters by it.</summary>
/// <param name="Code">Short form, capitals: "AU".</param>
/// <param name="Name">Name in English.</param>
/// <param name="Scope">"universal", "regional" or "other".</param>
/// <param name="Note">A sentence that a reader may need; null when there is none.</param>
/// <param name="Memberships">Who belongs to it, and when. States that are no Members of the United Nations (Cook Islands, Niue) are left out.</param>
public sealed record Organization(string Code, string Name, string Scope, string? Note, IReadOnlyList<Membership> Memberships)
{
    /// <summary>Its members on a day, in the order of their codes.</summary>
    public IReadOnlyList<StateCode> Members(DateOnly on) =>
        [.. Memberships.Where(membership => membership.Covers(on)).Select(membership => membership.State).Distinct().Order()];

    internal static Organization Read(ReferenceTable row, IEnumerable<Membership> memberships) =>
        new(row["organization"], row["name"], row["scope"], row.Optional("note"), [.. memberships]);
}
