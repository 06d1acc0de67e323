using Tocsin.Web.Api.Assess;

namespace Tocsin.Web.Api;

/// <summary>One page of rows.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Exercise">True when the data are an exercise: nothing in them is real.</param>
/// <param name="Handling">How the answer must be handled: the strictest of all that is in it.</param>
/// <param name="AsOf">What had been published or received by this day was used; null where the day plays no part.</param>
/// <param name="Run">The assessment run the answer comes from; null where none plays a part.</param>
/// <param name="DataVersion">State of the stored data; when it changes between two pages, rows may have been added between them.</param>
/// <param name="Note">How the rows must be read; null when there is nothing to say.</param>
/// <param name="Citations">The files the rows rest on, to be cited with them.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Items">The rows, in the order of the route.</param>
internal sealed record Page<T>(
    bool Exercise,
    HandlingFacts Handling,
    DateOnly? AsOf,
    RunFacts? Run,
    string DataVersion,
    string? Note,
    IReadOnlyList<Citation> Citations,
    string? Next,
    IReadOnlyList<T> Items);
