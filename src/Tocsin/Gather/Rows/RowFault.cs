using Tocsin.Gather.Ingestion;

namespace Tocsin.Gather.Rows;

/// <summary>Why a row, or one cell of a wide row, is a reject.</summary>
/// <param name="Reason">For machines and for counting.</param>
/// <param name="Detail">What was found, where in the row, in words.</param>
internal sealed record RowFault(RejectReason Reason, string Detail);
