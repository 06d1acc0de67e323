using Tocsin.Web.Accounts;

namespace Tocsin.Web.Api;

/// <summary>What a route takes and gives. Requests are checked against it and the documentation is written from it.</summary>
internal sealed class ApiRoute
{
    public required string Pattern { get; init; }

    /// <summary>Formats, the preferred one first.</summary>
    public required IReadOnlyList<ApiFormat> Formats { get; init; }

    public required IReadOnlyList<ApiParameter> Parameters { get; init; }

    /// <summary>Columns of the CSV form: name and description; empty when there is none.</summary>
    public IReadOnlyList<(string Name, string Description)> Columns { get; init; } = [];

    /// <summary>Type of the GeoJSON form; null when there is none.</summary>
    public Type? GeoJson { get; init; }

    /// <summary>Who is let through.</summary>
    public Gate Gate { get; init; } = Gate.Content;

    /// <summary>True when an answer takes long: it waits in no line, so that nobody waits behind it, and limits itself.</summary>
    public bool IsLong { get; init; }

    /// <summary>True when the answer depends on nothing stored, so that the database is not asked.</summary>
    public bool Fixed { get; init; }
}
