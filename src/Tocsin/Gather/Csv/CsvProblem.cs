namespace Tocsin.Gather.Csv;

/// <summary>Why the bytes at a place are no record.</summary>
internal enum CsvProblem
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>A quote where none may stand, or one that is never closed.</summary>
    UnbalancedQuote,

    /// <summary>No end of the record within <see cref="CsvReader.LongestRecord"/>.</summary>
    TooLong,

    /// <summary>Not as many fields as the header has.</summary>
    WrongColumnCount,

    /// <summary>Bytes that are not UTF-8.</summary>
    BrokenUtf8,

    /// <summary>A NUL character.</summary>
    NulCharacter,
}
