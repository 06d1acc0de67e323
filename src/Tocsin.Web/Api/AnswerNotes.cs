namespace Tocsin.Web.Api;

/// <summary>What stands beside the rows of an answer.</summary>
/// <param name="AsOf">The day that decides what was known; null where it plays no part.</param>
/// <param name="Citations">The files behind the rows.</param>
/// <param name="Note">How the rows must be read.</param>
internal sealed record AnswerNotes(DateOnly? AsOf, IReadOnlyList<Citation> Citations, string? Note = null)
{
    public static AnswerNotes None { get; } = new(null, []);
}
