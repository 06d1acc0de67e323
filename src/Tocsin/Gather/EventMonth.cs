namespace Tocsin.Gather;

/// <summary>Listed events of one type in one month. A list may be a sample: for totals see <see cref="StateMonth"/>.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Type">The type.</param>
/// <param name="Events">How many events are listed.</param>
/// <param name="Deaths">Their deaths, best estimates.</param>
public sealed record EventMonth(DateOnly Month, TypeOfViolence Type, int Events, long Deaths);
