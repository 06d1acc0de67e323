namespace Tocsin.Gather.Ingestion;

/// <summary>What a reason says of a row.</summary>
public static class RejectReasons
{
    /// <summary>
    /// Whether such a row is sound and only not about one State: a group of countries, or a filler. It is left out, as its publisher means it
    /// to be; nothing of it was lost. A rejected row is one that cannot be.
    /// </summary>
    public static bool IsLeftOut(this RejectReason reason) => reason is RejectReason.Aggregate or RejectReason.Filler;

    /// <summary>How many of counted rows were left out.</summary>
    public static long LeftOut(this IEnumerable<KeyValuePair<RejectReason, long>> counts) => counts.Where(pair => pair.Key.IsLeftOut()).Sum(pair => pair.Value);
}
