namespace Tocsin.Web.Charts;

/// <summary>Each chart is drawn twice; the style sheet shows the one that fits.</summary>
/// <param name="Width">Of the drawing; about what it takes on the screen, so that its letters keep their size.</param>
/// <param name="Class">Class that shows or hides it.</param>
internal readonly record struct ChartSize(int Width, string Class)
{
    public static ChartSize Wide(int width) => new(width, "ltr wide");

    public static ChartSize Narrow { get; } = new(350, "ltr narrow");

    public bool IsNarrow => Width <= 350;
}
