namespace Tocsin.Web.Frame;

/// <summary>What the data on a page rests on, for the line at its head.</summary>
/// <param name="AsOf">What had been published or received by this day was used.</param>
/// <param name="Edition">Edition of the forecast; null when there is none.</param>
/// <param name="ViolenceTo">Last month of violence covered; null when none is.</param>
/// <param name="Label">"reconstructed from the 2025 edition", where that is the case; null otherwise.</param>
public sealed record Known(DateOnly AsOf, string? Edition, DateOnly? ViolenceTo, string? Label);
