using Tocsin.Reference;

namespace Tocsin.Gather.Rows;

/// <summary>Where events are counted. Sources name the same places again and again: a small memory of fixed size spares most of the geometry.</summary>
internal sealed class Places(World world)
{
    private const int Slots = 1 << 15;

    // In a year in which a State begins or ends the day matters: such places are looked up anew for each event.
    private readonly HashSet<int> changing = [.. world.States.SelectMany(state => new[] { state.From?.Year, state.Until?.Year }).OfType<int>()];
    private readonly (Key Key, PlaceAssignment Place)[] known = new (Key, PlaceAssignment)[Slots];

    private readonly record struct Key(double Latitude, double Longitude, int Precision, string? Unit, int Year);

    /// <summary>The State, and what that rests on, see <see cref="Borders.Assign"/>.</summary>
    public PlaceAssignment Assign(double? latitude, double? longitude, int? precision, RecordedUnit unit, DateOnly on)
    {
        var (north, east) = (latitude ?? double.NaN, longitude ?? double.NaN);
        var key = new Key(north, east, precision ?? 0, unit.Value, on.Year);
        ref var slot = ref known[(uint)key.GetHashCode() % Slots];
        if (slot.Key != key || changing.Contains(on.Year))
            slot = (key, world.Borders.Assign(north, east, precision, unit, on));
        return slot.Place;
    }
}
