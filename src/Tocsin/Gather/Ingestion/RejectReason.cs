namespace Tocsin.Gather.Ingestion;

/// <summary>Why a row became no observation. What is readable but implausible is no reject: it is kept as published and flagged.</summary>
public enum RejectReason
{
    /// <summary>Not as many fields as the header has.</summary>
    WrongColumnCount,

    /// <summary>A quote where none may stand, or one that is never closed.</summary>
    UnbalancedQuote,

    /// <summary>Longer than a record can be (1 MiB).</summary>
    RecordTooLong,

    /// <summary>Bytes that are not UTF-8.</summary>
    BrokenUtf8,

    /// <summary>A NUL character.</summary>
    NulCharacter,

    /// <summary>A field that must hold something is empty.</summary>
    MissingValue,

    /// <summary>Text where a number belongs, or a fraction where a whole number does.</summary>
    NotANumber,

    /// <summary>A number that cannot be: a negative count of deaths, a type of violence 9.</summary>
    ImpossibleValue,

    /// <summary>A day that does not exist.</summary>
    ImpossibleDate,

    /// <summary>The event ends before it begins.</summary>
    EndBeforeStart,

    /// <summary>Latitude beyond 90 or longitude beyond 180 degrees.</summary>
    OutsideTheGlobe,

    /// <summary>A country that the crosswalk does not know on that day.</summary>
    UnknownCountry,

    /// <summary>A group of countries, such as "World".</summary>
    Aggregate,

    /// <summary>A row that its publisher puts in for months in which the number meant no State yet: known to say nothing.</summary>
    Filler,

    /// <summary>An id or a country's month that the same file has already given, with other contents.</summary>
    Duplicate,

    /// <summary>It is about days that had not come when the file was received.</summary>
    InTheFuture,

    /// <summary>A line of words without an observation, such as a source or a sum below the table: nothing is lost with it.</summary>
    Note,
}
