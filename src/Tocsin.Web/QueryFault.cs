namespace Tocsin.Web;

/// <summary>One parameter of an address that cannot be used.</summary>
/// <param name="Parameter">Its name, as in the address.</param>
/// <param name="Value">What was given, cut to 100 characters.</param>
/// <param name="Message">An English sentence, for the API: what is wrong and what would do.</param>
public sealed record QueryFault(string Parameter, string Value, string Message)
{
    private const int Longest = 100;

    /// <summary>What is wrong, for a page that says it in its own words.</summary>
    public QueryFaultKind Kind { get; init; }

    /// <summary>The words that would do, as addresses write them; empty where there is no list of them.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>A fault that shows at most 100 characters of what was given.</summary>
    public static QueryFault Of(string parameter, string value, string message) => new(parameter, Cut(value), message);

    /// <summary>A word that is none of those that a parameter takes; null where it is one, or nothing was given.</summary>
    public static QueryFault? OfWord(string parameter, string value, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length == 0 || choices.Contains(value) ? null : Of(parameter, value, $"'{parameter}' takes {string.Join(", ", choices)}.") with { Kind = QueryFaultKind.NoOneWord, Choices = choices };
    }

    /// <summary>A parameter that is 1 or 0, and is given as something else; null where it is one of them, or nothing was given.</summary>
    public static QueryFault? OfFlag(string parameter, string value) =>
        value is "" or "0" or "1" ? null : Of(parameter, value, $"'{parameter}' is 1 or 0.") with { Kind = QueryFaultKind.NoFlag };

    /// <summary>At most 100 characters of a text.</summary>
    public static string Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }
}
