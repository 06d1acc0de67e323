namespace Tocsin.Reference;

/// <summary>One State's time in one organization.</summary>
/// <param name="Organization">Short form, as <see cref="Reference.Organization.Code"/>.</param>
/// <param name="State">The State.</param>
/// <param name="From">First day; null when it is not recorded. 1 January stands for a year whose day is not recorded.</param>
/// <param name="Until">Last day, itself included; null when it is a member.</param>
/// <param name="Source">Where the fact comes from; "knowledge" when it was typed from general knowledge.</param>
/// <param name="Verified">True when a person has compared it with the organization's own list.</param>
public sealed record Membership(string Organization, StateCode State, DateOnly? From, DateOnly? Until, string Source, bool Verified)
{
    /// <summary>True from the first to the last day, both included.</summary>
    public bool Covers(DateOnly day) => (From is not { } from || from <= day) && (Until is not { } until || day <= until);

    internal static Membership Read(ReferenceTable row) =>
        new(row["organization"], new StateCode(row["state"]), row.Day("from"), row.Day("until"), row["source"], row.Yes("verified"));
}
