namespace Tocsin.Gather.Drifts;

/// <summary>Why it cannot be said whether a source drifts. Unknown is not absent.</summary>
public enum UnjudgedReason
{
    /// <summary>It is the only delivery of its shape.</summary>
    NothingBefore,

    /// <summary>There is one delivery before it, and so no earlier revision to hold this one against.</summary>
    NoEarlierRevision,

    /// <summary>Nobody declared which edition of events it is: what it selects is not known, nor what it should be compared with.</summary>
    Undeclared,

    /// <summary>It is an incomplete selection of events, from which nothing is summed.</summary>
    Selection,

    /// <summary>Nobody said for which months it is complete.</summary>
    NoCoverage,

    /// <summary>Too few deliveries with a stated day of publication, and its rows do not tell to which day it looks.</summary>
    NoInterval,

    /// <summary>The newest final edition of events covers all its months: nothing rests on it any more.</summary>
    NotInUse,
}
