namespace Tocsin.Gather.Drifts;

/// <summary>Kinds of drift that cannot be judged of a source's newest delivery.</summary>
/// <param name="Source">The kind of source.</param>
/// <param name="Class">The class of its events; null for other kinds.</param>
/// <param name="Kinds">What cannot be judged.</param>
/// <param name="Reason">Why.</param>
/// <param name="Delivery">The newest delivery in force.</param>
/// <param name="Against">The delivery before it; null when there is none of its shape.</param>
public sealed record UnjudgedDrift(SourceKind Source, EditionClass? Class, IReadOnlyList<DriftKind> Kinds, UnjudgedReason Reason, DriftDelivery Delivery, DriftDelivery? Against);
