using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tocsin.Web.Api;

/// <summary>The routes of the API with what the documentation says of them.</summary>
internal sealed class RouteList([FromKeyedServices("v1")] IOpenApiDocumentProvider documents, EndpointDataSource endpoints)
{
    private IReadOnlyList<RouteRow>? _rows;

    /// <summary>All routes in the order of their paths.</summary>
    public async Task<IReadOnlyList<RouteRow>> ReadAsync(CancellationToken cancellationToken)
    {
        if (_rows is { } known)
            return known;
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        return _rows = [.. endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<ApiRoute>())
            .OfType<ApiRoute>()
            .OrderBy(route => route.Pattern, StringComparer.Ordinal)
            .Select(route => new RouteRow(
                route.Pattern,
                document.Paths[route.Pattern].Operations![HttpMethod.Get].Summary ?? "",
                [.. route.Formats.Select(Negotiation.Word)],
                [.. route.Parameters.Select(parameter => parameter.Name)]))];
    }
}
