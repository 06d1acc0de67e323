using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Learn;
using Tocsin.Web.Accounts;
using Tocsin.Web.Api.Assess;
using Tocsin.Web.Api.Bulk;
using Tocsin.Web.Api.Explorer;
using Tocsin.Web.Api.Gather;
using Tocsin.Web.Api.Learn;
using Tocsin.Web.Api.OpenApi;
using Tocsin.Web.Api.Reference;

namespace Tocsin.Web.Api;

/// <summary>The API at /api/v1: the same readings as the pages, as JSON, CSV and GeoJSON.</summary>
public static class TocsinApi
{
    /// <summary>
    /// Registers what the API needs; expects <c>Database</c>, <c>World</c>, <see cref="TimeProvider"/> and what reads the database as singletons.
    /// </summary>
    /// <param name="services">The server's services.</param>
    public static IServiceCollection AddTocsinApi(this IServiceCollection services)
    {
        services.AddSingleton<DataVersions>().AddSingleton<ApiPipeline>();
        services.AddSingleton<RunOfDay>().AddSingleton<RunCitations>().AddSingleton<ForecastNotes>().AddSingleton<ImportCitations>().AddSingleton<ShapeGeometries>();
        services.AddSingleton<BulkTables>().AddSingleton<BulkHandlings>().AddSingleton<BulkRate>();
        services.AddSingleton<RouteList>().AddSingleton<ExplorerAssets>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Settle(json.SerializerOptions));
        services.AddOpenApi("v1", document => document.AddDocumentTransformer<DocumentFinish>().AddOperationTransformer<OperationFinish>());
        return services;
    }

    /// <summary>Maps /api/v1, its documentation at /openapi/v1.json, the list of routes at /api and the page to try them at /api/try.</summary>
    /// <param name="endpoints">The server's routes.</param>
    public static IEndpointRouteBuilder MapTocsinApi(this IEndpointRouteBuilder endpoints)
    {
        var routes = new ApiRoutes(endpoints);
        IndexApi.Map(routes);
        StatesApi.Map(routes);
        BordersApi.Map(routes);
        WatchApi.Map(routes);
        StateAssessmentApi.Map(routes);
        ForecastApi.Map(routes);
        ModelApi.Map(routes);
        BacktestApi.Map(routes);
        MonthlyBacktestApi.Map(routes);
        AlarmsApi.Map(routes);
        AlarmBacktestApi.Map(routes);
        MonthsApi.Map(routes);
        EventsApi.Map(routes);
        ImportsApi.Map(routes);
        CoverageApi.Map(routes);
        DriftApi.Map(routes);
        BulkApi.Map(routes);
        routes.MapRest();
        endpoints.MapOpenApi("/openapi/{documentName}.json").WithMetadata(Gate.Open);
        ExplorerPages.Map(endpoints);
        return endpoints;
    }
}
