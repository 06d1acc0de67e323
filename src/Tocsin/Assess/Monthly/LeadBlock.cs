namespace Tocsin.Assess.Monthly;

/// <summary>Leads, in months from the origin, that are forecast by one fit: it learns only from origins of which every outcome of the block is known.</summary>
/// <param name="First">First lead.</param>
/// <param name="Last">Last lead.</param>
public sealed record LeadBlock(int First, int Last)
{
    /// <summary>Leads 1 to 14, which a calendar year's window needs.</summary>
    public static LeadBlock Near { get; } = new(1, 14);

    /// <summary>Leads 15 to 36.</summary>
    public static LeadBlock Far { get; } = new(15, 36);

    /// <summary>All blocks.</summary>
    public static IReadOnlyList<LeadBlock> All { get; } = [Near, Far];

    /// <summary>The block of a lead.</summary>
    public static LeadBlock Of(int lead) => lead switch
    {
        >= 1 and <= 14 => Near,
        > 14 and <= 36 => Far,
        _ => throw new ArgumentOutOfRangeException(nameof(lead), lead, "Leads of 1 to 36 months are forecast."),
    };
}
