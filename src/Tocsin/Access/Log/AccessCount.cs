namespace Tocsin.Access.Log;

/// <summary>How often one person had to do with one thing, or one thing with one person.</summary>
/// <param name="Who">The person's name, or the subject.</param>
/// <param name="Times">How many entries.</param>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public sealed record AccessCount(string Who, long Times, DateTimeOffset First, DateTimeOffset Last);
