using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Api;

/// <summary>What an answer says in its headers: next page, other formats, citation, name of the file.</summary>
internal static class AnswerHeaders
{
    private const int LongestCitation = 2000;

    public static void Write(HttpResponse response, ApiRequest request, Answer answer)
    {
        response.Headers.Link = string.Join(", ", Links(request, answer.Next));
        response.Headers["X-Tocsin-Handling"] = request.Handling.ToString();
        if (answer.Citations.Count > 0)
            response.Headers["X-Tocsin-Citation"] = Ascii(string.Join(" | ", answer.Citations.Select(citation => citation.Text).Distinct()));
        if (request.Format != ApiFormat.Json)
            response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(request)}\"";
    }

    private static IEnumerable<string> Links(ApiRequest request, string? next)
    {
        if (next is not null)
            yield return $"<{request.With("cursor", next)}>; rel=\"next\"";
        foreach (var format in request.Route.Formats.Where(format => format != request.Format))
            yield return $"<{request.With("format", Negotiation.Word(format))}>; rel=\"alternate\"; type=\"{Negotiation.MediaType(format)}\"";
        yield return "</openapi/v1.json>; rel=\"service-desc\"";
    }

    private static string FileName(ApiRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[2..].Select(part => part.All(char.IsAsciiLetterOrDigit) ? part : "x");
        return $"{(request.Exercise ? "EXERCISE-" : "")}tocsin-{string.Join('-', parts)}.{Negotiation.Word(request.Format)}";
    }

    // Headers are ASCII: accents are dropped from letters, anything else becomes a question mark. JSON has the citation in full.
    private static string Ascii(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormD).Where(letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark);
        var line = string.Concat(plain.Select(letter => letter is >= ' ' and <= '~' ? letter : letter is '–' or '—' ? '-' : '?'));
        return line.Length <= LongestCitation ? line : line[..(LongestCitation - 3)] + "...";
    }
}
