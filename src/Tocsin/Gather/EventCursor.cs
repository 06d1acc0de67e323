namespace Tocsin.Gather;

/// <summary>The last event of a page; the next page begins after it (newest first).</summary>
/// <param name="Start">Its first day.</param>
/// <param name="EventId">Its source's id.</param>
public sealed record EventCursor(DateOnly Start, string EventId);
