using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Tocsin.Web.Log;

/// <summary>
/// What a request is about, in the words of the access log: "state XAA" for its page and for all that the API tells of it, so that whoever saw it is found with one word.
/// What is about no one thing goes by its address.
/// </summary>
internal static class Subject
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["states"] = "state", ["imports"] = "import", ["events"] = "event", ["assessments"] = "assessment", ["people"] = "person", ["backtests"] = "backtest",
    };

    public static string Of(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern is not { Parameters.Count: > 0 } pattern)
            return path;
        var (kind, parameter) = Thing(pattern);
        return kind is null ? path : $"{kind} {context.Request.RouteValues[parameter]?.ToString()?.ToUpperInvariant()}";
    }

    // The first part of the address that names a kind of thing, with the parameter that follows it.
    private static (string? Kind, string Parameter) Thing(RoutePattern pattern)
    {
        for (var place = 1; place < pattern.PathSegments.Count; place++)
        {
            if (pattern.PathSegments[place].Parts is [RoutePatternParameterPart parameter]
                && pattern.PathSegments[place - 1].Parts is [RoutePatternLiteralPart before] && Kinds.TryGetValue(before.Content, out var kind))
                return (kind, parameter.Name);
        }

        return (null, "");
    }
}
