using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tocsin.Store;

namespace Tocsin.Web.Api.OpenApi;

/// <summary>What the documentation says of the API as a whole.</summary>
internal sealed class DocumentFinish : IOpenApiDocumentTransformer
{
    private const string Bearer = "bearer";

    private const string Description = """
        Everything that Tocsin's pages show, for machines. Read only.

        **Formats.** `Accept` or `?format=` chooses JSON, CSV (RFC 4180, UTF-8; `?bom=1` for Excel) or GeoJSON (RFC 7946). In CSV an empty cell is unknown,
        and text that a spreadsheet would run as a formula gets a leading apostrophe; JSON gives it unchanged.

        **Unknown is not zero.** Every number that may be unknown comes with a word: `present`, `absent` (a source looked and recorded none), `unknown` (no source
        says), `not_assessable` (for a stated reason). Unknown is `null`, never 0.

        **Origins.** Every number names the rows it came from as `import` and `line`; `/api/v1/imports/{import}/rows/{line}` gives the row.

        **As of.** `?asof=YYYY-MM-DD` answers from what had been published or received by that day.

        **Pages.** `limit` rows at a time; the field `next` and the header `Link` name the next page. A cursor belongs to its route and filters.

        **Caching.** Answers carry a strong `ETag`; send it as `If-None-Match` and get 304 while nothing has changed.

        **Signing in.** Send a token as `Authorization: Bearer TOKEN`. Where the server is open to the public, reading needs none,
        and pages of other sites may read too (CORS: GET and HEAD, without credentials).

        **Failures** have one shape, application/problem+json (RFC 9457), with a `code` to test for and `what_to_do`; `/api/v1/problems` lists them.

        **Terms.** Citations travel with every answer (`citations`, `X-Tocsin-Citation`). Source rows whose terms are not known need `?confirm=licence`.

        **Handling.** `handling` (JSON, CSV, GeoJSON) and the header `X-Tocsin-Handling` say how an answer must be handled: the strictest mark of TLP 2.0 of all that is in it, and the compartments whose members alone may see it. Rows that have a handling of their own say it: `handling` in JSON and GeoJSON, `own_handling` in CSV.

        **Exercise.** `exercise` (JSON, CSV, GeoJSON) and the header `X-Tocsin-Exercise` say when the data are an exercise.
        """;

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Assess", "Structural risk, drivers, recent violence and coverage of every State."),
        ("Gather", "Months, events, imports, rejected and source rows."),
        ("Learn", "The models and their record."),
        ("Reference", "States and their shapes."),
        ("API", "The API about itself."),
    ];

    /// <inheritdoc />
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Tocsin",
            Version = ProgramVersion.Current,
            Description = Description,
            License = new OpenApiLicense { Name = "Apache-2.0 (the program; data stay under their publishers' terms)", Identifier = null },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));

        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token from your account page, sent as 'Authorization: Bearer TOKEN'. "
                    + "Not needed on public servers.",
            },
        };
        // The second way is without: for what is public.
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }, []];

        // HEAD is the same as GET without a body; listing it would double every route.
        foreach (var path in document.Paths.Values)
            path.Operations?.Remove(HttpMethod.Head);
        foreach (var foreign in document.Paths.Keys.Where(key => !key.StartsWith(ApiRoutes.Root, StringComparison.Ordinal)).ToList())
            document.Paths.Remove(foreign);

        // A word that may be null is written as "null or one of the words"; null among the words as well would make both hold, which "oneOf" forbids.
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>().Where(schema => schema.Enum is not null) ?? [])
            schema.Enum = [.. schema.Enum!.Where(word => word is not null && !word.IsJsonNullSentinel() && word.GetValueKind() != JsonValueKind.Null)];
        return Task.CompletedTask;
    }
}
