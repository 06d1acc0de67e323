namespace Tocsin.Learn.Exercise;

/// <summary>A stretch of months in which a dyad's events come at a rate and with a severity.</summary>
/// <param name="Dyad">Who.</param>
/// <param name="From">First month.</param>
/// <param name="To">Last month, included.</param>
/// <param name="Rate">Events in a hundred months.</param>
/// <param name="Severity">How deadly.</param>
/// <param name="Unseen">True where nobody looks: coarse dates and places, wide ranges, one source.</param>
internal sealed record Phase(Dyad Dyad, Month From, Month To, int Rate, Severity Severity, bool Unseen = false)
{
    /// <summary>Its own stream of random numbers.</summary>
    public string Purpose => $"phase {Dyad.Number} {From} {Rate}";
}
