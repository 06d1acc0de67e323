namespace Tocsin.Assess;

/// <summary>What is known of a thing. Four different answers: none of them stands in for another (wall 5).</summary>
public enum Knowledge
{
    /// <summary>A source gives a value above nothing.</summary>
    Present,

    /// <summary>A source looked and recorded none.</summary>
    Absent,

    /// <summary>No source says.</summary>
    Unknown,

    /// <summary>Cannot be judged, for a reason that is stated beside it.</summary>
    NotAssessable,
}
