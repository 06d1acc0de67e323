using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>Organized violence in a State in a month. Null is unknown: no source covers State and month; it is never zero.</summary>
/// <param name="State">The State.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Total">Deaths of all types; its source need not be the one that gives the types.</param>
/// <param name="StateBased">In state-based violence.</param>
/// <param name="NonState">In non-state violence.</param>
/// <param name="OneSided">In one-sided violence.</param>
/// <param name="Civilians">Of civilians.</param>
public sealed record StateMonth(StateCode State, DateOnly Month, MonthValue? Total, MonthValue? StateBased, MonthValue? NonState, MonthValue? OneSided, MonthValue? Civilians)
{
    /// <summary>The value of a measure.</summary>
    public MonthValue? this[Measure measure] => measure switch
    {
        Measure.Total => Total,
        Measure.StateBased => StateBased,
        Measure.NonState => NonState,
        Measure.OneSided => OneSided,
        Measure.Civilians => Civilians,
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    /// <summary>The value of a type.</summary>
    public MonthValue? this[TypeOfViolence type] => this[(Measure)type];
}
