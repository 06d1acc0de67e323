namespace Tocsin.Store;

/// <summary>Whether a database can serve readers now; what is wrong otherwise.</summary>
public enum Readiness
{
    /// <summary>It answers, has the form that this program needs, and there is room on the disk.</summary>
    Ready,

    /// <summary>It does not answer in time.</summary>
    NoAnswer,

    /// <summary>Something of this program's form is missing: another copy was put in its place, or it is being upgraded.</summary>
    Behind,

    /// <summary>A newer program upgraded it.</summary>
    Newer,

    /// <summary>The disk of the data folder has no room that a database could work in.</summary>
    NoRoom,
}
