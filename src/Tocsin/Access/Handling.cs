namespace Tocsin.Access;

/// <summary>How something must be handled: a mark, and the compartments that its readers must all be in.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Compartments">Names, in their order; none for most.</param>
public sealed record Handling(Tlp Mark, IReadOnlyList<string> Compartments)
{
    /// <summary>Nothing that is not open.</summary>
    public static Handling Open { get; } = new(Tlp.Clear, []);

    /// <summary>In words: the mark as the standard spells it, then the compartments, as "TLP:AMBER EAST".</summary>
    public string Text => Compartments.Count == 0 ? Mark.Label() : $"{Mark.Label()} {string.Join(' ', Compartments)}";

    /// <summary>Both together: the stricter mark, and the compartments of both.</summary>
    /// <param name="other">The other.</param>
    public Handling With(Handling other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Handling((Tlp)Math.Max((int)Mark, (int)other.Mark), [.. Compartments.Union(other.Compartments).Order(StringComparer.Ordinal)]);
    }

    /// <inheritdoc />
    public bool Equals(Handling? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;
}
