using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>The last event of a page: the next page begins after it. Holds when events are added meanwhile.</summary>
/// <param name="Start">Day on which it began.</param>
/// <param name="Id">Its id.</param>
public readonly record struct EventCursor(DateOnly Start, string Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, out EventCursor cursor)
    {
        cursor = default;
        if (text is null || text.Length < 12 || text[10] != '_' || !IsoDay.TryParse(text[..10], out var start))
            return false;
        cursor = new EventCursor(start, text[11..]);
        return true;
    }

    /// <summary>For an address: "2023-10-02_492699".</summary>
    public override string ToString() => $"{IsoDay.Of(Start)}_{Id}";
}
