namespace Tocsin.Gather.Rows;

/// <summary>What a rejected event was about, as far as its row can be read. Null is not known.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="State">Where it would have been counted: a code, or several joined by "+".</param>
/// <param name="FirstMonth">First day of the first month in which it may have been counted.</param>
/// <param name="LastMonth">First day of the last one.</param>
internal sealed record RejectScope(long? EventId, string? State, DateOnly? FirstMonth, DateOnly? LastMonth)
{
    /// <summary>Nothing of it can be read.</summary>
    public static RejectScope Unknown { get; } = new(null, null, null, null);
}
