namespace Tocsin.Gather.Ingestion;

/// <summary>How far the work on a file is.</summary>
/// <param name="Path">The file.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Bytes of the file that this stage has dealt with; of a packed file an estimate.</param>
/// <param name="Total">Bytes of the file.</param>
/// <param name="Rows">Rows read so far.</param>
public sealed record IngestProgress(string Path, IngestStage Stage, long Done, long Total, long Rows);
