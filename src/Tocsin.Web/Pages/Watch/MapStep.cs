namespace Tocsin.Web.Pages.Watch;

/// <summary>One step of a map's scale.</summary>
/// <param name="Class">Class of its colour.</param>
/// <param name="Range">Its values, as they are written.</param>
/// <param name="Word">Its word; may be empty.</param>
internal sealed record MapStep(string Class, string Range, string Word);
