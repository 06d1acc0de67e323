namespace Tocsin.Assess;

/// <summary>How an assessment came about; a reader must never mistake one for the other (wall 3).</summary>
public enum AssessmentKind
{
    /// <summary>Made on its day from what had been published or received by then.</summary>
    Said,

    /// <summary>Made later, from what had been published by the as-of day.</summary>
    AsOf,

    /// <summary>Made later from an edition published after the origin; labelled "reconstructed from the … edition".</summary>
    Reconstructed,
}
