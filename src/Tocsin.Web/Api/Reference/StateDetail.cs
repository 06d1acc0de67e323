using Tocsin.Reference;
using Tocsin.Web.Api.Assess;

namespace Tocsin.Web.Api.Reference;

/// <summary>A State with its surroundings and its newest assessment.</summary>
/// <param name="State">The State.</param>
/// <param name="InText">Its name as it stands in a sentence, with its article.</param>
/// <param name="Codes">What sources call it, or called it.</param>
/// <param name="Neighbours">Codes of the States that share a land border with it today.</param>
/// <param name="Organizations">Organizations that it belongs to on the as-of day.</param>
/// <param name="Assessment">What the watchlist says of it; null when no run assessed it.</param>
internal sealed record StateDetail(
    StateRow State,
    string InText,
    IReadOnlyList<SchemeCode> Codes,
    IReadOnlyList<string> Neighbours,
    IReadOnlyList<MembershipRow> Organizations,
    WatchRow? Assessment)
{
    public static StateDetail Of(State state, World world, DateOnly day, WatchRow? assessment) => new(
        StateRow.Of(state),
        state.InText,
        [.. Enum.GetValues<CodeScheme>().SelectMany(scheme => world.Crosswalk.CodesOf(state.Code, scheme).Select(code => new SchemeCode(scheme, code)))],
        [.. world.Neighbours(state.Code).Select(code => code.Value)],
        [.. from organization in world.Organizations
            from membership in organization.Memberships
            where membership.State == state.Code && membership.Covers(day)
            select new MembershipRow(organization.Code, organization.Name, membership.From, membership.Verified)],
        assessment);
}
