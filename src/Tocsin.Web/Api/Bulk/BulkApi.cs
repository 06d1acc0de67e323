using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Api.Bulk;

/// <summary>Everything at once, for those who work with all of it.</summary>
internal static class BulkApi
{
    private static readonly ApiParameter<BulkForm?> Files = Parameters.Word<BulkForm>("files", "Form of the files: csv or json; both when absent.");

    public static void Map(ApiRoutes routes) => routes.File("/bulk", "API", ReadAsync, [Parameters.AsOf, Files, Parameters.ConfirmLicence]);

    /// <summary>Everything in one file: States, watchlist, forecasts, alarms, months, events and imports</summary>
    /// <remarks>A ZIP file with each table as CSV and JSON, and datapackage.json, which describes columns, sources, terms and citations. Events of unknown
    /// licence are left out and named, unless confirm=licence. If the data change, the download breaks off: ask again. Send the ETag as If-None-Match
    /// to learn whether anything is new.</remarks>
    internal static async Task<IResult> ReadAsync(ApiRequest request, BulkTables tables, BulkRate rate, CancellationToken cancellationToken) =>
        new BulkAnswer(request, await tables.OfAsync(request, cancellationToken), request.Get(Files) is { } one ? [one] : [BulkForm.Csv, BulkForm.Json], rate);
}
