namespace Tocsin.Gather;

/// <summary>Whether the rows of a source may leave Tocsin. What is computed from them always may, with citation.</summary>
public enum ExportRule
{
    /// <summary>The licence is not known: somebody must confirm before source rows are exported.</summary>
    Confirm,

    /// <summary>The licence allows it.</summary>
    Allowed,

    /// <summary>The licence forbids it.</summary>
    Forbidden,
}
