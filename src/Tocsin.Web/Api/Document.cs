using Tocsin.Web.Api.Assess;

namespace Tocsin.Web.Api;

/// <summary>One thing.</summary>
/// <typeparam name="T">The thing.</typeparam>
/// <param name="Exercise">True when the data are an exercise: nothing in them is real.</param>
/// <param name="Handling">How the answer must be handled: the strictest of all that is in it.</param>
/// <param name="AsOf">What had been published or received by this day was used; null where the day plays no part.</param>
/// <param name="Run">The assessment run the answer comes from; null where none plays a part.</param>
/// <param name="DataVersion">State of the stored data.</param>
/// <param name="Note">How it must be read; null when there is nothing to say.</param>
/// <param name="Citations">The files it rests on, to be cited with it.</param>
/// <param name="Data">The thing itself.</param>
internal sealed record Document<T>(bool Exercise, HandlingFacts Handling, DateOnly? AsOf, RunFacts? Run, string DataVersion, string? Note, IReadOnlyList<Citation> Citations, T Data);
