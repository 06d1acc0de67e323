using System.Text;
using Microsoft.AspNetCore.Http;
using Tocsin.Reference;

namespace Tocsin.Web.Api;

/// <summary>What an answer says in its headers: next page, other formats, citation, name of the file.</summary>
internal static class AnswerHeaders
{
    // Proxies take 4 to 8 kB of headers in all.
    private const int LongestCitation = 1000;
    private const int LongestAddress = 500;

    public static void Write(HttpResponse response, ApiRequest request, IReadOnlyList<Citation> citations, string? next)
    {
        response.Headers.Link = string.Join(", ", Links(request, next));
        response.Headers["X-Tocsin-Handling"] = request.Handling.ToString();
        if (citations.Count > 0)
            response.Headers["X-Tocsin-Citation"] = Cited([.. citations.Select(citation => Ascii(citation.Text)).Distinct(StringComparer.Ordinal)]);
        if (request.Format != ApiFormat.Json)
            response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(request)}\"";
    }

    private static IEnumerable<string> Links(ApiRequest request, string? next)
    {
        if (next is not null)
            yield return $"<{request.With("cursor", next)}>; rel=\"next\"";
        // The other formats of a long address are told in the documentation alone.
        foreach (var format in request.Route.Formats.Where(format => format != request.Format && request.Address.Length <= LongestAddress))
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
        var plain = UnicodeForm.Of(text, NormalizationForm.FormD).Where(letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark);
        return string.Concat(plain.Select(letter => letter is >= ' ' and <= '~' ? letter : letter is '–' or '—' ? '-' : '?'));
    }

    /// <summary>As many citations as a header bears, each whole, and how many more there are.</summary>
    internal static string Cited(IReadOnlyList<string> citations)
    {
        var (line, shown) = ("", 0);
        foreach (var citation in citations)
        {
            var longer = shown == 0 ? citation : $"{line} | {citation}";
            if (longer.Length > LongestCitation)
                break;
            (line, shown) = (longer, shown + 1);
        }

        var more = citations.Count - shown;
        return more == 0 ? line
            : shown == 0 ? $"{more} files: see 'citations' in the JSON answer"
            : $"{line} | and {more} more: see 'citations' in the JSON answer";
    }
}
