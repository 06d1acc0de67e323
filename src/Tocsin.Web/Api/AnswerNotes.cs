using Tocsin.Web.Api.Assess;

namespace Tocsin.Web.Api;

/// <summary>What stands beside the rows of an answer.</summary>
/// <param name="AsOf">The day that decides what was known; null where it plays no part.</param>
/// <param name="Citations">The files behind the rows.</param>
/// <param name="Note">How the rows must be read.</param>
/// <param name="Run">The assessment run behind the rows; null where none plays a part.</param>
internal sealed record AnswerNotes(DateOnly? AsOf, IReadOnlyList<Citation> Citations, string? Note = null, RunFacts? Run = null)
{
    public static AnswerNotes None { get; } = new(null, []);
}
