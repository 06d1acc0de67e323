namespace Tocsin.Reference;

/// <summary>Where an event is counted, and why.</summary>
/// <param name="Unit">One State; several only where the source counts them together and the event has no place that could tell them apart.</param>
/// <param name="Basis">What the assignment rests on.</param>
/// <param name="DiffersFromSource">True when the State is none of those that the source names: both are shown.</param>
public readonly record struct PlaceAssignment(RecordedUnit Unit, PlaceBasis Basis, bool DiffersFromSource)
{
    /// <summary>The State; null when the unit stays shared.</summary>
    public StateCode? State => Unit.IsShared ? null : new StateCode(Unit.Value);
}
