namespace Tocsin.Gather;

/// <summary>UCDP's three types of organized violence (UCDP GED codebook, type_of_violence); the numbers are UCDP's own.</summary>
public enum TypeOfViolence
{
    /// <summary>Between a State and an armed group, or between States.</summary>
    StateBased = 1,

    /// <summary>Between armed groups of which none is a State.</summary>
    NonState = 2,

    /// <summary>By a State or an armed group against civilians.</summary>
    OneSided = 3,
}
