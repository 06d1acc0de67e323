namespace Tocsin.Gather.Ingestion;

/// <summary>What became of a file's observations. Read = new + changed + same + rejected.</summary>
/// <param name="Read">Observations in the file: rows, of a wide table the cells.</param>
/// <param name="New">Of things that no file of the same kind had given before.</param>
/// <param name="Changed">With contents that were not known before, of things that were: a new version, the old one stays.</param>
/// <param name="Same">With contents that are stored already.</param>
/// <param name="Check">Kept as published although they contradict themselves, such as a best estimate outside low to high; among new, changed and same.</param>
/// <param name="Rejected">Kept apart as rejects.</param>
/// <param name="ByReason">The rejects by reason; only reasons that occur.</param>
public sealed record IngestCounts(long Read, long New, long Changed, long Same, long Check, long Rejected, IReadOnlyDictionary<RejectReason, long> ByReason);
