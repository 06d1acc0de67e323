using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Tocsin.Web.Charts;

/// <summary>
/// Writes one chart as SVG. Colours come from classes, as the content policy allows no style on an element; numbers have one decimal,
/// which is a tenth of a pixel.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new(4096);

    /// <param name="width">Of the drawing, in its own units.</param>
    /// <param name="height">Of the drawing.</param>
    /// <param name="classes">Classes of the element.</param>
    /// <param name="label">The finding, for those who do not see it; null where the text beside it says the same.</param>
    public Svg(double width, double height, string classes, string? label)
    {
        _text.Append("<svg viewBox=\"0 0 ").Append(N(width)).Append(' ').Append(N(height)).Append("\" class=\"").Append(classes).Append('"');
        if (label is null)
            _text.Append(" aria-hidden=\"true\">");
        else
            _text.Append(" role=\"img\" aria-label=\"").Append(WebUtility.HtmlEncode(label)).Append("\">");
    }

    /// <summary>A number as SVG reads it.</summary>
    public static string N(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    public Svg Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public Svg Path(string data, string classes)
    {
        _text.Append("<path class=\"").Append(classes).Append("\" d=\"").Append(data).Append("\"/>");
        return this;
    }

    public Svg Horizontal(double x1, double x2, double y, string classes) => Path($"M{N(x1)} {N(y)}H{N(x2)}", classes);

    public Svg Vertical(double x, double y1, double y2, string classes) => Path($"M{N(x)} {N(y1)}V{N(y2)}", classes);

    /// <summary>A broken line through the points; a null starts a new one, so that a gap stays a gap.</summary>
    public Svg Line(IEnumerable<(double X, double Y)?> points, string classes)
    {
        var data = new StringBuilder();
        var drawing = false;
        foreach (var point in points)
        {
            if (point is not { } p)
            {
                drawing = false;
                continue;
            }

            data.Append(drawing ? 'L' : 'M').Append(N(p.X)).Append(' ').Append(N(p.Y));
            drawing = true;
        }

        return data.Length == 0 ? this : Path(data.ToString(), classes);
    }

    public Svg Rect(double x, double y, double width, double height, string classes, string? title = null)
    {
        _text.Append("<rect class=\"").Append(classes).Append("\" x=\"").Append(N(x)).Append("\" y=\"").Append(N(y))
            .Append("\" width=\"").Append(N(Math.Max(0, width))).Append("\" height=\"").Append(N(Math.Max(0, height))).Append('"');
        return Close("rect", title);
    }

    public Svg Circle(double x, double y, double radius, string classes, string? title = null)
    {
        _text.Append("<circle class=\"").Append(classes).Append("\" cx=\"").Append(N(x)).Append("\" cy=\"").Append(N(y)).Append("\" r=\"").Append(N(radius)).Append('"');
        return Close("circle", title);
    }

    /// <summary>A label; <paramref name="anchor"/> is start, middle or end.</summary>
    public Svg Text(double x, double y, string text, string classes, string anchor = "start")
    {
        _text.Append("<text class=\"").Append(classes).Append("\" x=\"").Append(N(x)).Append("\" y=\"").Append(N(y)).Append('"');
        if (anchor != "start")
            _text.Append(" text-anchor=\"").Append(anchor).Append('"');
        _text.Append('>').Append(WebUtility.HtmlEncode(text)).Append("</text>");
        return this;
    }

    /// <summary>The whole element.</summary>
    public MarkupString Done() => new(_text.Append("</svg>").ToString());

    private Svg Close(string element, string? title)
    {
        if (title is null)
            _text.Append("/>");
        else
            _text.Append("><title>").Append(WebUtility.HtmlEncode(title)).Append("</title></").Append(element).Append('>');
        return this;
    }
}
