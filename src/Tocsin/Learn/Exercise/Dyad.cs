namespace Tocsin.Learn.Exercise;

/// <summary>Two sides of organized violence, with the numbers that the event file carries.</summary>
/// <param name="State">Where it takes place.</param>
/// <param name="Type">UCDP's type of violence.</param>
/// <param name="Number">Number of the conflict and of the dyad.</param>
/// <param name="SideA">First side; the government in violence of type 1.</param>
/// <param name="SideANumber">Its number.</param>
/// <param name="SideB">Second side; "Civilians" in violence of type 3.</param>
/// <param name="SideBNumber">Its number; 9999 for civilians, as in the real files.</param>
/// <param name="Conflict">Name of the conflict.</param>
/// <param name="Places">Where its events fall.</param>
internal sealed record Dyad(
    ExerciseState State,
    Gather.TypeOfViolence Type,
    int Number,
    string SideA,
    int SideANumber,
    string SideB,
    int SideBNumber,
    string Conflict,
    IReadOnlyList<Place> Places)
{
    /// <summary>The number that the real files give to civilians.</summary>
    public const int CiviliansNumber = 9999;

    /// <summary>As in dyad_name.</summary>
    public string Name => $"{SideA} - {SideB}";

    /// <summary>True when the first side is the State's own government.</summary>
    public bool HasGovernment => SideA.StartsWith("Government of", StringComparison.Ordinal);

    /// <summary>True for attacks on civilians.</summary>
    public bool AgainstCivilians => Type == Gather.TypeOfViolence.OneSided;
}
