namespace Tocsin.Web;

/// <summary>What is wrong with a parameter, for pages that say it in their own language.</summary>
public enum QueryFaultKind
{
    /// <summary>Something that only the API takes; it says so in English.</summary>
    Other,

    /// <summary>Given more than once.</summary>
    GivenTwice,

    /// <summary>Longer than a text may be, or with control characters.</summary>
    NoText,

    /// <summary>None of the words that are taken.</summary>
    NoWord,

    /// <summary>None of the words of which one is taken.</summary>
    NoOneWord,

    /// <summary>No whole number from 1.</summary>
    NoNumber,

    /// <summary>No order that the list has.</summary>
    NoOrder,

    /// <summary>No probability from 0 to 1.</summary>
    NoProbability,

    /// <summary>No day written YYYY-MM-DD.</summary>
    NoDay,

    /// <summary>Neither 1 nor 0.</summary>
    NoFlag,

    /// <summary>A State that this world does not have.</summary>
    NoState,

    /// <summary>No year that an event can have.</summary>
    NoYear,

    /// <summary>No place in a list.</summary>
    NoPlace,

    /// <summary>A region that this world does not have.</summary>
    NoRegion,

    /// <summary>An organization that this world does not have.</summary>
    NoOrganization,
}
