using System.Net;
using Microsoft.AspNetCore.Components;

namespace Tocsin.Web.Frame;

/// <summary>Small pieces of HTML that stand inside sentences.</summary>
internal static class Markup
{
    /// <summary>A number that leads to its origin.</summary>
    public static MarkupString From(string address, string text) => new($"<a class=\"from\" href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(text)}</a>");

    /// <summary>A plain link.</summary>
    public static MarkupString Link(string address, string text) => new($"<a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(text)}</a>");
}
