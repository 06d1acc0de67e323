namespace Tocsin.Web.Api;

/// <summary>One parameter that cannot be used.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Value">What was given, cut to 100 characters.</param>
/// <param name="Message">What is wrong and what would do.</param>
internal sealed record ParameterFault(string Parameter, string Value, string Message);
