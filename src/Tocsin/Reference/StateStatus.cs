namespace Tocsin.Reference;

/// <summary>What a <see cref="State"/> of the list is in the practice of the United Nations.</summary>
public enum StateStatus
{
    /// <summary>A Member State of the United Nations.</summary>
    Member,

    /// <summary>A non-member State with the standing of an observer.</summary>
    Observer,

    /// <summary>A territory that sources count apart and that is therefore watched apart. Says nothing about its status.</summary>
    Territory,

    /// <summary>A State that exists no longer; kept because sources reach back to its time.</summary>
    Dissolved,
}
