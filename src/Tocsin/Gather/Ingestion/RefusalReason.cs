namespace Tocsin.Gather.Ingestion;

/// <summary>Why a file was refused whole. Nothing of it is stored; the refusal is.</summary>
public enum RefusalReason
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It is a directory.</summary>
    Directory,

    /// <summary>It cannot be read: rights, or a fault of the disk.</summary>
    Unreadable,

    /// <summary>It has no bytes, or a header and no rows.</summary>
    Empty,

    /// <summary>It ends in the middle of a row or of its packing.</summary>
    CutOff,

    /// <summary>Its packing is damaged.</summary>
    Damaged,

    /// <summary>It unpacks to far more than it could honestly hold.</summary>
    Bomb,

    /// <summary>An archive within an archive; Tocsin opens one level.</summary>
    NestedArchive,

    /// <summary>60 % of its observations or more would be rejects.</summary>
    MostlyRejects,

    /// <summary>Its bytes changed while it was being read.</summary>
    Changed,

    /// <summary>The declaration beside it cannot be read or contradicts itself.</summary>
    BadDeclaration,

    /// <summary>A named pipe, a socket or a device.</summary>
    NotAFile,

    /// <summary>Its header names a column twice.</summary>
    RepeatedColumn,

    /// <summary>Tocsin itself failed on it: a fault of the program, not of the file.</summary>
    ProgramFault,

    /// <summary>The same bytes are here with a handling that shows them to more people.</summary>
    HandledMoreOpenly,

    /// <summary>The same bytes were here with this handling, and were given a stricter one since.</summary>
    Withdrawn,
}
