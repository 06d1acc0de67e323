namespace Tocsin.Web;

/// <summary>One parameter of an address that cannot be used.</summary>
/// <param name="Parameter">Its name, as in the address.</param>
/// <param name="Value">What was given, cut to 100 characters.</param>
/// <param name="Message">A sentence: what is wrong and what would do.</param>
public sealed record QueryFault(string Parameter, string Value, string Message)
{
    /// <summary>A fault that shows at most 100 characters of what was given.</summary>
    public static QueryFault Of(string parameter, string value, string message) =>
        new(parameter, value.Length <= 100 ? value : value[..99] + "…", message);
}
