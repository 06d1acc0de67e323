using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Reference;

/// <summary>
/// The code of a State: three capital letters, ISO 3166-1 alpha-3 where one exists, ISO 3166-3's former alpha-3 for a dissolved State,
/// a user-assigned code otherwise (XKX; XAA to XAM in the exercise region). Not a Gleditsch-Ward, COW or FIPS code: those resolve
/// to this one through the crosswalk.
/// </summary>
public readonly record struct StateCode : IComparable<StateCode>
{
    /// <summary>Takes a code as it stands.</summary>
    /// <param name="value">Three letters A to Z.</param>
    /// <exception cref="ArgumentException">The text is not three capital letters.</exception>
    public StateCode(string value)
    {
        if (!IsWellFormed(value))
            throw new ArgumentException($"A State code is three capital letters, for example SDN; this is '{value}'.", nameof(value));
        Value = value;
    }

    /// <summary>The three letters.</summary>
    public string Value { get; }

    /// <summary>Reads a code as a person may type it ("sdn"); false when it cannot be one. Says nothing about whether such a State exists.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StateCode code)
    {
        var upper = text?.Trim().ToUpperInvariant();
        code = IsWellFormed(upper) ? new StateCode(upper!) : default;
        return code.Value is not null;
    }

    /// <inheritdoc />
    public int CompareTo(StateCode other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool IsWellFormed(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);
}
