using Tocsin.Gather;
using Tocsin.Reference;
using static System.FormattableString;

namespace Tocsin.Web.Api.Gather;

/// <summary>How to cite the files behind an answer, and whether their rows may leave.</summary>
internal sealed class ImportCitations(Imports imports, World world)
{
    /// <summary>One citation an import, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<Citation>> OfAsync(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet();
        if (wanted.Count == 0)
            return [];
        var all = await imports.ListAsync(import => wanted.Contains(import.Id), cancellationToken);
        return [.. all.OrderBy(import => import.Id).Select(Of)];
    }

    /// <summary>The predictors of an edition, newest import first found; none when it was not taken in.</summary>
    public async Task<IReadOnlyList<Citation>> OfEditionAsync(string edition, CancellationToken cancellationToken)
    {
        var all = await imports.ListAsync(import => import.Kind == SourceKind.EwpPredictors && import.Edition == edition, cancellationToken);
        return [.. all.Take(1).Select(Of)];
    }

    /// <summary>Every import of one kind that was known by a day.</summary>
    public async Task<IReadOnlyList<Citation>> OfKindAsync(SourceKind kind, DateOnly asOf, CancellationToken cancellationToken)
    {
        var all = await imports.ListAsync(import => import.Kind == kind && import.KnownFrom <= asOf, cancellationToken);
        return [.. all.OrderBy(import => import.Id).Select(Of)];
    }

    /// <summary>The citations of source rows that are about to leave.</summary>
    /// <exception cref="ApiException">The terms of one file forbid it, or nobody confirmed to know them.</exception>
    public async Task<IReadOnlyList<Citation>> ForRowsAsync(ApiRequest request, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var citations = await OfAsync(ids, cancellationToken);
        if (Named(citations, ExportRule.Forbidden) is { Length: > 0 } forbidden)
            throw new ApiException(ProblemKind.ExportForbidden, $"The licence of {forbidden} forbids passing rows on.");
        if (!request.Get(Parameters.ConfirmLicence) && Named(citations, ExportRule.Confirm) is { Length: > 0 } unknown)
            throw new ApiException(ProblemKind.ConfirmationNeeded, $"The licence of {unknown} is unknown and may forbid passing rows on.");
        return citations;
    }

    /// <summary>The citation of an import.</summary>
    public Citation Of(ImportRecord import) => new(
        import.Id, import.FileName, import.Publisher, import.Edition, import.Licence, import.Export, Text(import), world.IsExercise ? null : Reference(import.Kind));

    private static string Named(IEnumerable<Citation> citations, ExportRule rule) =>
        string.Join(", ", citations.Where(citation => citation.Export == rule).Select(citation => $"{citation.File} (import {citation.Import})"));

    private string Text(ImportRecord import)
    {
        // What is invented must not read as if a real publisher had written it.
        var what = world.IsExercise ? $"invented data in the format {import.Kind.Code()}" : import.Kind.Title();
        List<string> parts = [$"{import.Publisher ?? "publisher not stated"}: {what}"];
        if (import.Edition is { } edition)
            parts.Add($"edition {edition}");
        if (import.Published is { } day)
            parts.Add(Invariant($"published {day:yyyy-MM-dd}"));
        parts.Add($"file {import.FileName}");
        parts.Add($"SHA-256 {import.Sha256[..12]}");
        parts.Add($"terms {import.Licence ?? "not known"}");
        return (world.IsExercise ? "EXERCISE. " : "") + string.Join(", ", parts) + ".";
    }

    private static string? Reference(SourceKind kind) => kind switch
    {
        SourceKind.UcdpGed or SourceKind.UcdpGedSample => "Sundberg, R. and Melander, E. (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research 50(4).",
        SourceKind.CountryMonthTotals => "Uppsala Conflict Data Program, Department of Peace and Conflict Research, Uppsala University.",
        SourceKind.EwpPredictors or SourceKind.MassKillingEpisodes => "Early Warning Project, Statistical Risk Assessment.",
        SourceKind.ViewsCountryMonth or SourceKind.ViewsCountryMonthByType => "VIEWS, Uppsala University and Peace Research Institute Oslo.",
        _ => null,
    };
}
