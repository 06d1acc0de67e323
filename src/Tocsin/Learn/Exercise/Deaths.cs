namespace Tocsin.Learn.Exercise;

/// <summary>Deaths of one event as the event file splits them.</summary>
/// <param name="SideA">Of the first side.</param>
/// <param name="SideB">Of the second side.</param>
/// <param name="Civilians">Of civilians.</param>
/// <param name="Unknown">Of persons whose part is not known.</param>
/// <param name="Low">Lowest estimate.</param>
/// <param name="High">Highest estimate.</param>
internal readonly record struct Deaths(int SideA, int SideB, int Civilians, int Unknown, int Low, int High)
{
    /// <summary>The best estimate: the sum of the four parts.</summary>
    public int Best => SideA + SideB + Civilians + Unknown;
}
