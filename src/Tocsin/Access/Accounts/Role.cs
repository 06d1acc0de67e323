namespace Tocsin.Access.Accounts;

/// <summary>What somebody may be. A person can hold several roles.</summary>
public enum Role
{
    /// <summary>Reports what was seen or heard.</summary>
    Reporter,

    /// <summary>Weighs evidence and drafts assessments.</summary>
    Analyst,

    /// <summary>Reviews assessments and proposes warnings.</summary>
    Adviser,

    /// <summary>Issues warnings, decides, gives clearance.</summary>
    DecisionMaker,

    /// <summary>Works on models and their data.</summary>
    DataScientist,

    /// <summary>Runs the machine and says who may come in. Sees no content.</summary>
    Operator,

    /// <summary>Reads the access log. Sees no content.</summary>
    Auditor,
}
