using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Reference;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Log;

/// <summary>
/// What a request is about, in the words of the access log: "state XAA" for its page and for all that the API tells of it, so that whoever saw it is found with
/// one word, however they wrote the address. What is about no one thing goes by the address of its route.
/// </summary>
internal static class Subject
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["states"] = "state", ["imports"] = "import", ["events"] = "event", ["assessments"] = "assessment", ["people"] = "person", ["sources"] = "source",
    };

    public static string Of(HttpContext context)
    {
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern is not { } pattern)
            return context.Request.Path.Value ?? "/";
        if (Thing(pattern) is (var kind, var parameter) && kind is not null)
        {
            var given = context.Request.RouteValues[parameter]?.ToString() ?? "";
            return $"{kind} {(kind == Kinds["states"] && State(context, given) is { } named ? named : Name(given))}";
        }

        // A list of one State's things is about that State.
        return State(context, context.Request.Query["state"].ToString()) is { } state
            ? $"state {state}"
            : "/" + (pattern.RawText ?? "").Trim('/').ToLowerInvariant();
    }

    // Whatever somebody calls a State, it is found in the log by its code.
    private static string? State(HttpContext context, string given)
    {
        var services = context.RequestServices;
        var on = Visit.Day(context.Request.Query["asof"]) ?? DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        return services.GetRequiredService<World>().Names.Find(given, on).Found is { IsTheState: true } found ? found.State.Code.Value : null;
    }

    // As it is read: a number without leading zeros, a code without blanks.
    private static string Name(string given) =>
        long.TryParse(given, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : StateCode.TryParse(given, out var code) ? code.ToString()
        : given.Trim().ToUpperInvariant();

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
