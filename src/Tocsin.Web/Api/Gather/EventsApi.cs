using System.Globalization;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Gather;

/// <summary>Events, of a State and of the world.</summary>
internal static class EventsApi
{
    private const int Chunk = 1000;
    private const int CountryPrecision = 6;
    internal const string Note =
        "Each event once, from its best source. Perhaps a sample: for totals see /api/v1/states/{code}/months. "
        + "Events that contradict themselves are kept and flagged.";

    private static readonly ApiParameter<int> Least = new(
        "min", "Smallest best estimate of deaths.", new("integer", Minimum: 0, Maximum: 1_000_000, Default: "0"), "1", 0,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var least) && least <= 1_000_000
            ? least
            : throw new FormatException("'min' is a whole number from 0 to 1000000."));

    private static readonly ApiParameter<bool> Superseded = Parameters.Flag("superseded", "1 includes events dropped by a newer final edition.");
    private static readonly ApiParameter<bool> Check = Parameters.Flag(
        "check",
        "1 returns only events that contradict themselves: best estimate outside low to high, over a year long, outside the stated year, "
        + "or a place not in or next to the source's country.");

    private static readonly ApiParameter[] Taken =
        [Parameters.AsOf, Parameters.From, Parameters.To, Parameters.Type, Least, Check, Superseded, Parameters.ConfirmLicence, Parameters.Limit, Parameters.Cursor];

    public static void Map(ApiRoutes routes)
    {
        var places = typeof(FeatureCollection<PointGeometry, EventRow>);
        routes.Get<Page<EventRow>>("/events", "Gather", OfWorld, Taken, EventTable.Columns.Described, places);
        routes.Get<Page<EventRow>>("/states/{code}/events", "Gather", OfState, Taken, EventTable.Columns.Described, places);
        routes.Get<Page<EventRow>>("/events/{event}", "Gather", Versions, [Parameters.ConfirmLicence], EventTable.Columns.Described, places);
    }

    /// <summary>Events of the world, newest first</summary>
    /// <remarks>Needs confirm=licence if the publisher's licence is unknown. GeoJSON has no point for a country, the sea, or a place
    /// not in or next to the source's country.</remarks>
    internal static Task<Answer> OfWorld(ApiRequest request, Events events, ImportCitations citations, CancellationToken cancellationToken) =>
        ListAsync(request, new EventFilter(null), events, citations, cancellationToken);

    /// <summary>One State's events, by place, newest first</summary>
    /// <remarks>Needs confirm=licence if the publisher's licence is unknown. GeoJSON has no point for a country, the sea, or a place
    /// not in or next to the source's country.</remarks>
    internal static Task<Answer> OfState(ApiRequest request, World world, Events events, ImportCitations citations, CancellationToken cancellationToken) =>
        ListAsync(request, new EventFilter(request.State(world).Code), events, citations, cancellationToken);

    /// <summary>One event: every version ever taken in, best first</summary>
    /// <remarks>Needs confirm=licence if the publisher's licence is unknown.</remarks>
    internal static async Task<Answer> Versions(ApiRequest request, Events events, ImportCitations citations, CancellationToken cancellationToken)
    {
        var versions = await events.VersionsAsync(request.Part("event"), cancellationToken);
        if (versions.Count == 0)
            throw new ApiException(ProblemKind.UnknownEvent, $"There is no event '{QueryFault.Cut(request.Part("event"))}'.");
        return await AnswerAsync(request, versions, null, null, citations, cancellationToken);
    }

    private static async Task<Answer> ListAsync(ApiRequest request, EventFilter which, Events events, ImportCitations citations, CancellationToken cancellationToken)
    {
        request.CheckOrder();
        var filter = which with
        {
            From = request.Get(Parameters.From),
            To = request.Get(Parameters.To),
            Type = request.Get(Parameters.Type),
            LeastDeaths = request.Get(Least),
            OnlyToCheck = request.Get(Check),
            WithSuperseded = request.Get(Superseded),
            AsOf = request.Get(Parameters.AsOf),
        };
        EventCursor? after = request.After(keys: 2) is { } keys ? new EventCursor(ApiRequest.DayOfCursor(keys[0]), keys[1]) : null;
        var limit = request.Get(Parameters.Limit);
        var found = new List<EventRecord>();
        do
        {
            var page = await events.PageAsync(filter, after, Math.Min(Chunk, limit - found.Count), cancellationToken);
            found.AddRange(page.Events);
            after = page.Next;
        }
        while (after is not null && found.Count < limit);

        var next = after is { } last ? request.CursorAfter(ApiRequest.CursorDay(last.Start), last.Id) : null;
        return await AnswerAsync(request, found, next, request.AsOf, citations, cancellationToken);
    }

    private static async Task<Answer> AnswerAsync(
        ApiRequest request, IReadOnlyList<EventRecord> found, string? next, DateOnly? asOf, ImportCitations citations, CancellationToken cancellationToken)
    {
        var cited = await citations.ForRowsAsync(request, found.Select(one => one.Origin.ImportId), cancellationToken);
        await request.MarkAsync();
        return request.Places(
            [.. found.Select(one => EventRow.Of(one, request))], EventTable.Columns, row => row.Id, place => Point(found[place]), new AnswerNotes(asOf, cited, Note), next);
    }

    // A country's middle is no place where anything happened; a typing error neither.
    private static PointGeometry? Point(EventRecord one) =>
        one is { Latitude: { } latitude, Longitude: { } longitude, IsFarFromSource: false } && one.WherePrecision is null or < CountryPrecision
            ? PointGeometry.At(latitude, longitude)
            : null;
}
