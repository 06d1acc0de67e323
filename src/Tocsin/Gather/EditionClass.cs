namespace Tocsin.Gather;

/// <summary>What weight an edition has against others that hold the same event; a later one outranks an earlier.</summary>
public enum EditionClass
{
    /// <summary>An incomplete selection.</summary>
    Sample,

    /// <summary>Nobody said which edition it is.</summary>
    Undeclared,

    /// <summary>Provisional: gives way to a final edition.</summary>
    Candidate,

    /// <summary>Final: gives way to a newer final edition only.</summary>
    Final,
}
