using System.Text.Json;

namespace Tocsin.Cli.Terminal;

/// <summary>Reads the sentence out of the API's one shape of error.</summary>
internal static class ProblemText
{
    public static string Detail(string problem)
    {
        try
        {
            using var document = JsonDocument.Parse(problem);
            return document.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() ?? problem : problem;
        }
        catch (JsonException)
        {
            return problem;
        }
    }
}
