namespace Tocsin.Reference;

/// <summary>
/// What a source's row is about: one State, or several that the source counts together and that cannot be split afterwards
/// (UCDP's totals for Israel include the Occupied Palestinian Territory). Written as codes joined by "+", in order: "ISR+PSE".
/// </summary>
public readonly record struct RecordedUnit
{
    /// <summary>One State, or several in any order; duplicates are dropped.</summary>
    /// <exception cref="ArgumentException">No State was given.</exception>
    public RecordedUnit(params IEnumerable<StateCode> states)
    {
        var ordered = states.Distinct().Order().ToArray();
        if (ordered.Length == 0)
            throw new ArgumentException("A recorded unit names at least one State.", nameof(states));
        Value = string.Join('+', ordered);
    }

    /// <summary>Codes in alphabetical order joined by "+"; this is what the database holds.</summary>
    public string Value { get; }

    /// <summary>The States, at least one, in alphabetical order of their codes.</summary>
    public IReadOnlyList<StateCode> States => [.. Value.Split('+').Select(code => new StateCode(code))];

    /// <summary>True when the source counts several States together.</summary>
    public bool IsShared => Value.Length > 3;

    /// <summary>True when the State is one of them.</summary>
    public bool Contains(StateCode state)
    {
        // Asked for every row of a page: the text is not taken apart for it.
        for (var at = 0; at < Value.Length; at += state.Value.Length + 1)
        {
            if (string.CompareOrdinal(Value, at, state.Value, 0, state.Value.Length) == 0)
                return true;
        }

        return false;
    }

    /// <summary>Reads what <see cref="Value"/> wrote.</summary>
    /// <exception cref="ArgumentException">The text is not codes joined by "+".</exception>
    public static RecordedUnit Parse(string text) => new(text.Split('+').Select(code => new StateCode(code)));

    /// <inheritdoc />
    public override string ToString() => Value;
}
