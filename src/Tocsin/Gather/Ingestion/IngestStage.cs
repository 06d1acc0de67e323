namespace Tocsin.Gather.Ingestion;

/// <summary>Where the work on a file stands.</summary>
public enum IngestStage
{
    /// <summary>Its bytes are being stored.</summary>
    StoringBytes,

    /// <summary>Its rows are being read.</summary>
    ReadingRows,

    /// <summary>Its rows are being compared with what is stored, and added.</summary>
    AddingVersions,

    /// <summary>It is stored.</summary>
    Done,
}
