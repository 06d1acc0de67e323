namespace Tocsin.Gather;

/// <summary>A page of events, newest first.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record EventPage(IReadOnlyList<EventRecord> Events, EventCursor? Next);
