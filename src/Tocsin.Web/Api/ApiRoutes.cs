using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Api;

/// <summary>Maps the routes of the API: GET and HEAD to the route's method, OPTIONS to what is allowed, anything else to a problem.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder endpoints)
{
    public const string Root = "/api/v1";
    private const string Allowed = "GET, HEAD, OPTIONS";

    private static readonly int[] CommonProblems = [400, 401, 403, 406, 429, 500, 503];

    /// <summary>A route whose JSON form is a <typeparamref name="TJson"/>.</summary>
    /// <param name="pattern">Path below /api/v1.</param>
    /// <param name="tag">Group in the documentation.</param>
    /// <param name="method">A method that takes <see cref="ApiRequest"/>, services and a cancellation token; its XML comment documents the route.</param>
    /// <param name="parameters">Parameters of its own; format and bom are added.</param>
    /// <param name="columns">Columns of the CSV form; null for none.</param>
    /// <param name="geoJson">Type of the GeoJSON form; null for none.</param>
    /// <param name="unchanging">True when the answer depends on nothing stored.</param>
    /// <param name="gate">Who is let through; whoever sees content unless told.</param>
    public void Get<TJson>(
        string pattern,
        string tag,
        Delegate method,
        IReadOnlyList<ApiParameter>? parameters = null,
        IReadOnlyList<(string Name, string Description)>? columns = null,
        Type? geoJson = null,
        bool unchanging = false,
        Gate? gate = null)
    {
        List<ApiFormat> formats = [ApiFormat.Json];
        List<ApiParameter> all = [.. parameters ?? [], Parameters.Format];
        if (columns is not null)
        {
            formats.Add(ApiFormat.Csv);
            all.Add(Parameters.Bom);
        }

        if (geoJson is not null)
            formats.Add(ApiFormat.GeoJson);
        Map(tag, method, typeof(TJson), new ApiRoute
        {
            Pattern = Root + pattern,
            Formats = formats,
            Parameters = all,
            Columns = columns ?? [],
            GeoJson = geoJson,
            Fixed = unchanging,
            Gate = gate ?? Gate.Content,
        });
    }

    /// <summary>A route whose answer is a file of many tables, written while it is read.</summary>
    /// <param name="pattern">Path below /api/v1.</param>
    /// <param name="tag">Group in the documentation.</param>
    /// <param name="method">As for <see cref="Get{TJson}"/>.</param>
    /// <param name="parameters">Parameters of its own; format is added.</param>
    public void File(string pattern, string tag, Delegate method, IReadOnlyList<ApiParameter> parameters) => Map(tag, method, typeof(Stream), new ApiRoute
    {
        Pattern = Root + pattern,
        Formats = [ApiFormat.Zip],
        Parameters = [.. parameters, Parameters.Format],
        IsLong = true,
    });

    /// <summary>What no route answers.</summary>
    public void MapRest() => endpoints.Map(Root + "/{**rest}", context => Pipeline(context).GuardAsync(context, () =>
        throw new ApiException(ProblemKind.NoSuchRoute, "No route of the API has this path."))).WithMetadata(Gate.Asset).ExcludeFromDescription();

    private void Map(string tag, Delegate method, Type json, ApiRoute route)
    {
        var mapped = endpoints.MapMethods(route.Pattern, [HttpMethods.Get, HttpMethods.Head], method).WithTags(tag).WithMetadata(route, route.Gate)
            .WithMetadata(new ProducesResponseTypeMetadata(200, json, [.. route.Formats.Select(Negotiation.MediaType)]));
        foreach (var status in CommonProblems.Concat(route.Pattern.Contains('{', StringComparison.Ordinal) ? [404] : []).Order())
            mapped.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.MediaType]));
        mapped.Add(builder =>
        {
            var own = builder.RequestDelegate!;
            builder.RequestDelegate = context => Pipeline(context).RunAsync(context, route, own);
        });
        endpoints.Map(route.Pattern, OtherMethods).WithMetadata(Gate.Asset).ExcludeFromDescription();
    }

    private static Task OtherMethods(HttpContext context)
    {
        context.Response.Headers.Allow = Allowed;
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return Pipeline(context).GuardAsync(context, () =>
                throw new ApiException(ProblemKind.MethodNotAllowed, $"{context.Request.Method} was sent; this route takes {Allowed}."));
        }

        PublicReading.AllowAsking(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static ApiPipeline Pipeline(HttpContext context) => context.RequestServices.GetRequiredService<ApiPipeline>();
}
