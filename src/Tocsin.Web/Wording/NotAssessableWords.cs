using Microsoft.AspNetCore.Components;
using Tocsin.Assess;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Wording;

/// <summary>Why a State has no risk, in the words of the page.</summary>
internal static class NotAssessableWords
{
    private const int Named = 3;

    public static MarkupString Of(StateAssessment one, Words words, Figures figures)
    {
        // Runs that were stored before the facts were kept have the sentence alone.
        if (one.NotAssessable is not { } why)
            return Markup.Quote(one.NotAssessableBecause ?? "");
        return why.Reason switch
        {
            NotAssessableReason.EditionUnusable => words.Rich("na.because.EditionUnusable", why.Edition, Markup.Quote(why.Problem ?? "")),
            NotAssessableReason.NotFitted => words.Rich("na.because.NotFitted", why.Edition, Markup.Quote(why.Problem ?? "")),
            NotAssessableReason.MissingValues => new(Lacking(why, words, figures)),
            _ => words.Rich($"na.because.{why.Reason}", why.Edition, why.DataYear, why.LastYear),
        };
    }

    private static string Lacking(NotAssessable why, Words words, Figures figures)
    {
        var (missing, predictors) = (why.Missing ?? [], new PredictorWords(words, figures));
        var named = words.Join("list.sep.wide", missing.Take(missing.Count <= Named + 1 ? Named + 1 : Named).Select(predictors.Name));
        var text = missing.Count <= Named + 1
            ? words.Rich("na.because.MissingValues", why.Edition, why.DataYear, named)
            : words.Rich("na.because.MissingValues.many", why.Edition, why.DataYear, figures.Exact(missing.Count), figures.Exact(why.Predictors ?? 0), named);
        return why.StateSince is { } since ? $"{text} {words.Rich("na.because.since", since)}" : text.Value;
    }
}
