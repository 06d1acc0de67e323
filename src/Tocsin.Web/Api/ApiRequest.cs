using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Http;

namespace Tocsin.Web.Api;

/// <summary>A request that was read and found in order: its format, its parameters, and what it was answered from.</summary>
internal sealed class ApiRequest
{
    private readonly Dictionary<ApiParameter, object?> _values;

    private ApiRequest(HttpContext context, ApiRoute route, Dictionary<ApiParameter, object?> values, DateOnly today)
    {
        Context = context;
        Route = route;
        _values = values;
        Today = today;
        Format = Negotiation.Choose(Text("format"), context.Request.Headers.Accept, route.Formats);
    }

    public HttpContext Context { get; }

    public ApiRoute Route { get; }

    public ApiFormat Format { get; }

    public DateOnly Today { get; }

    /// <summary>True in the exercise region.</summary>
    public bool Exercise { get; init; }

    /// <summary>The data the answer is computed from; zeros for a fixed route.</summary>
    public DataState Data { get; init; }

    /// <summary>How the answer must be handled; settled when all is read.</summary>
    public HandlingFacts Handling => HandlingFacts.Of(HandlingMarks.Of(Context).Strictest);

    public string Path => Context.Request.Path.Value ?? "";

    /// <summary>The day that decides what was known.</summary>
    public DateOnly AsOf => Get(Parameters.AsOf) ?? Today;

    /// <summary>Path and parameters in their canonical order; equal requests give equal text.</summary>
    public string Address => Path + "?" + Query(name => true);

    /// <summary>What the pages of one answer share; a cursor is bound to it.</summary>
    public string Scope => Path + "?" + Query(name => name is not ("cursor" or "limit" or "format" or "bom" or "confirm"));

    /// <summary>Reads a request against its route.</summary>
    /// <exception cref="ApiException">Something cannot be used; all faults of the address are named at once.</exception>
    public static ApiRequest Read(HttpContext context, ApiRoute route, DateOnly today, DataState data, bool exercise)
    {
        var faults = new List<QueryFault>();
        var given = context.Request.Query;
        var known = route.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        foreach (var (name, value) in given.Where(pair => !known.ContainsKey(pair.Key)))
            faults.Add(QueryFault.Of(name, value.ToString(), $"There is no parameter '{QueryFault.Cut(name)}' here; this route takes {Listed(known.Keys)}."));
        var values = route.Parameters.ToDictionary(parameter => parameter, parameter => parameter.Read(given[parameter.Name], faults));
        if (values.GetValueOrDefault(Parameters.AsOf) is DateOnly asOf && asOf > today)
            faults.Add(QueryFault.Of("asof", IsoDay.Of(asOf), $"'asof' is in the future; today is {IsoDay.Of(today)}."));
        return faults.Count == 0
            ? new ApiRequest(context, route, values, today) { Data = data, Exercise = exercise }
            : throw ApiException.BadParameters(faults);
    }

    /// <summary>Hands the request to a route's method.</summary>
    public static ValueTask<ApiRequest?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<ApiRequest>());

    /// <summary>Settles how the answer must be handled: all that is in it has been read.</summary>
    public Task MarkAsync() => Route.Fixed ? Task.CompletedTask : HandlingMarks.SettleAsync(Context);

    /// <summary>How a thing must be handled that was read.</summary>
    /// <param name="handlings">Numbers of its handlings.</param>
    public HandlingFacts HandlingOf(params IReadOnlyList<int> handlings) => HandlingFacts.Of(HandlingMarks.Of(Context).Of(handlings));

    /// <summary>The value of a parameter that the route declares.</summary>
    public T Get<T>(ApiParameter<T> parameter) => _values.TryGetValue(parameter, out var value) ? (T)value! : parameter.Absent;

    /// <summary>A part of the path, such as the code of a State.</summary>
    public string Part(string name) => (string)Context.Request.RouteValues[name]!;

    /// <summary>The State named in the path.</summary>
    /// <exception cref="ApiException">No State has the name, or several could.</exception>
    public State State(World world) => State(world, Part("code"));

    /// <summary>The State named by a parameter; null when it is not given.</summary>
    /// <exception cref="ApiException">No State has the name, or several could.</exception>
    public State? State(World world, ApiParameter<string?> parameter) => Get(parameter) is { } name ? State(world, name) : null;

    /// <summary>Refuses a period that ends before it begins.</summary>
    /// <exception cref="ApiException">'to' lies before 'from'.</exception>
    public void CheckOrder()
    {
        if (Get(Parameters.From) is { } from && Get(Parameters.To) is { } to && to < from)
            throw ApiException.BadParameters([QueryFault.Of("to", IsoDay.Of(to), $"'to' lies before 'from', {IsoDay.Of(from)}.")]);
    }

    /// <summary>A number in the path.</summary>
    public long Number(string name, ProblemKind otherwise, string what) =>
        long.TryParse(Part(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ApiException(otherwise, $"'{QueryFault.Cut(Part(name))}' is not the number of {what}.");

    /// <summary>The keys of the last row of the page before; null on the first page.</summary>
    public string[]? After(int keys) => Get(Parameters.Cursor) is { } text ? Cursor.Read(text, Scope, keys) : null;

    /// <summary>The run that a cursor points into. Where it is not stored here the cursor is of another store, one that is no more perhaps.</summary>
    /// <exception cref="ApiException">There is no such run.</exception>
    public static T OfCursor<T>(T? run)
        where T : class => run ?? throw new ApiException(ProblemKind.BadCursor, "The cursor's run is not stored here.");

    /// <summary>A cursor behind the row with these keys.</summary>
    public string CursorAfter(params ReadOnlySpan<string> keys) => Cursor.Write(Scope, keys);

    /// <summary>
    /// As <see cref="After"/>, where every key is a number that is not negative. The checksum has no secret: whoever makes a cursor by hand is answered in
    /// words too.
    /// </summary>
    public long[]? AfterNumbers(int keys) => After(keys)?.Select(key => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw NotWrittenHere()).ToArray();

    /// <summary>Where the page before ended: in which run, and behind how many of its rows; null on the first page.</summary>
    public (long Run, int Place)? AfterPlace() => AfterNumbers(keys: 2) is [var run, var place] ? (run, (int)Math.Min(place, int.MaxValue)) : null;

    /// <summary>A day as a key of a cursor.</summary>
    public static string CursorDay(DateOnly day) => IsoDay.Of(day);

    /// <summary>Reads what <see cref="CursorDay"/> wrote. No row begins on the last days that can be written.</summary>
    public static DateOnly DayOfCursor(string key) =>
        IsoDay.TryParse(key, out var day) && day.Year < DateOnly.MaxValue.Year ? day : throw NotWrittenHere();

    /// <summary>A cursor that <see cref="AfterNumbers"/> reads.</summary>
    public string CursorAfterNumbers(params IEnumerable<long> keys) => CursorAfter([.. keys.Select(key => key.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>This address with one parameter changed.</summary>
    public string With(string name, string value)
    {
        var rest = Query(other => other != name);
        return $"{Path}?{(rest.Length > 0 ? rest + "&" : "")}{name}={Uri.EscapeDataString(value)}";
    }

    // A program gets the State that is named or a list: a capital or a likeness is for people to judge.
    private State State(World world, string name)
    {
        var search = world.Names.Find(name, AsOf);
        if (search.Found is { IsTheState: true } found)
            return found.State;
        var choices = search.Found is { } place ? [place] : search.Choices;
        throw new ApiException(
            choices.Count > 0 ? ProblemKind.AmbiguousState : ProblemKind.UnknownState,
            choices.Count > 0
                ? $"'{QueryFault.Cut(name)}' is not a single State; close matches: {string.Join(", ", choices.Select(choice => choice.State))}."
                : $"'{QueryFault.Cut(name)}' is not the code or name of a State.")
        {
            Choices = [.. choices.Select(StateChoice.Of)],
        };
    }

    private static ApiException NotWrittenHere() => new(ProblemKind.BadCursor, "This is not a cursor from Tocsin.");

    private string? Text(string name) => Context.Request.Query[name] is [{ Length: > 0 } text] ? text : null;

    private string Query(Func<string, bool> wanted) => string.Join('&', Context.Request.Query
        .Where(pair => wanted(pair.Key) && pair.Value.Any(value => !string.IsNullOrEmpty(value)))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .SelectMany(pair => pair.Value.Select(value => $"{pair.Key}={Uri.EscapeDataString(value ?? "")}")));

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
