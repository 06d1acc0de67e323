using Tocsin.Gather;

namespace Tocsin.Web.Charts;

/// <summary>Deaths in one month as the chart shows them. Null is unknown, never zero.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Total">All types.</param>
/// <param name="OneSided">Against civilians.</param>
/// <param name="StateBased">Between a State and an armed group, or between States.</param>
/// <param name="NonState">Between armed groups.</param>
public sealed record ViolenceMonth(DateOnly Month, long? Total, long? OneSided, long? StateBased, long? NonState)
{
    /// <summary>Of the total, civilians; null where no source separates them.</summary>
    public long? Civilians { get; init; }

    /// <summary>Whether the source will revise it.</summary>
    public bool Provisional { get; init; }

    /// <summary>Imports and lines behind the total; line 0 where it is a sum of events.</summary>
    public IReadOnlyList<RowOrigin> Origins { get; init; } = [];

    /// <summary>How many events are summed; null where a source gives the total itself.</summary>
    public int? Events { get; init; }

    /// <summary>Whether the source gives each type.</summary>
    public bool TypesKnown => OneSided is not null && StateBased is not null && NonState is not null;
}
