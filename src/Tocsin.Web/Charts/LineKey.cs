using Microsoft.AspNetCore.Components;

namespace Tocsin.Web.Charts;

/// <summary>
/// A piece of a line for the key below a chart. Words stand there and not in the drawing, where they would hide a curve or a bar on some data.
/// </summary>
internal static class LineKey
{
    public static MarkupString Draw(string classes) => new Svg(26, 10, "line-key ltr", null).Horizontal(0, 26, 5, classes).Done();
}
