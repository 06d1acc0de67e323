namespace Tocsin.Numerics;

/// <summary>
/// A computation that cannot give a number worth showing. Each kind has its own type and carries the facts as properties,
/// so that a caller can say what happened, where, and what to do.
/// </summary>
public abstract class NumericsException : Exception
{
    /// <summary>Says what happened, where, and what to do.</summary>
    protected NumericsException(string message)
        : base(message)
    {
    }
}
