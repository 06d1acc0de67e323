using Tocsin.Reference;

namespace Tocsin.Gather.Rows;

/// <summary>Where events are counted. Sources name the same places again and again: a small memory of fixed size spares most of the geometry.</summary>
internal sealed class Places(World world)
{
    private const int Slots = 1 << 15;

    // In a year in which a State begins or ends the day matters: such places are looked up anew for each event.
    private readonly HashSet<int> changing = [.. world.States.SelectMany(state => new[] { state.From?.Year, state.Until?.Year }).OfType<int>()];
    private readonly (Key Key, PlaceAssignment Place)[] known = new (Key, PlaceAssignment)[Slots];

    // By unit and year: true where its States were there all year.
    private readonly Dictionary<(string Unit, int Year), bool> lasting = [];

    private readonly record struct Key(double Latitude, double Longitude, int Precision, string? Unit, int Year);

    /// <summary>
    /// The States that a source's unit means on a day: for one that did not exist yet those that its land belonged to, for one that no longer did those that
    /// came out of it. One of which nobody can say that stays as it is named.
    /// </summary>
    public RecordedUnit Then(RecordedUnit unit, DateOnly on)
    {
        if (!lasting.TryGetValue((unit.Value, on.Year), out var isThere))
        {
            isThere = !changing.Contains(on.Year) && unit.States.All(code => !world.TryGet(code, out var state) || state.ExistsOn(on));
            lasting[(unit.Value, on.Year)] = isThere;
        }
        return isThere ? unit : new RecordedUnit(unit.States.SelectMany(code => StatesThen(code, on)));
    }

    private StateCode[] StatesThen(StateCode code, DateOnly on)
    {
        if (!world.TryGet(code, out var state) || state.ExistsOn(on))
            return [code];
        StateCode[] others = on < state.From
            ? [.. state.Predecessors.Where(former => world.Get(former).ExistsOn(on))]
            : [.. world.States.Where(later => later.ExistsOn(on) && later.Predecessors.Contains(code)).Select(later => later.Code)];
        return others.Length > 0 ? others : [code];
    }

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
