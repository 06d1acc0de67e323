using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Pages.States;

/// <summary>The events of a State as its page lists and draws them.</summary>
/// <param name="State">The State.</param>
/// <param name="Query">What was asked.</param>
/// <param name="Page">A page of events.</param>
/// <param name="Count">How many events the filters find.</param>
/// <param name="Years">Years with listed events, newest first, with their number of events.</param>
/// <param name="Map">Where they happened.</param>
/// <param name="Region">The map of the State; null for a State without a shape.</param>
public sealed record EventsView(
    State State, EventsQuery Query, EventPage Page, long Count, IReadOnlyList<(int Year, int Events)> Years, EventMap Map, RegionalMap? Region)
{
    /// <summary>First day of the months on the map; null where a year was asked for, or no file of events says how far it reaches.</summary>
    public DateOnly? MapFrom { get; init; }

    /// <summary>Last day of them.</summary>
    public DateOnly? MapTo { get; init; }
}
