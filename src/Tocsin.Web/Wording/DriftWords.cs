using System.Net;
using Microsoft.AspNetCore.Components;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Wording;

/// <summary>How a source drifts, in the words of the page; both deliveries are links.</summary>
internal static class DriftWords
{
    private const int Named = 6;

    /// <summary>The source, and which of its editions are compared.</summary>
    public static string Source(SourceKind source, EditionClass? series, Words words) =>
        series is { } one ? words.Of($"drift.class.{one}", words.Stored("kind", source)) : words.Stored("kind", source);

    /// <summary>One sentence or two: what differs, by how much, against what.</summary>
    public static MarkupString Of(InputDrift drift, Visit visit)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        var key = drift.Kind is DriftKind.RevisesPast or DriftKind.Stopped ? $"drift.{drift.Kind}.{drift.Measure}" : $"drift.{drift.Kind}";
        var (now, before) = drift.Measure is DriftMeasure.ShareOfCells or DriftMeasure.ShareOfDeaths
            ? figures.Apart(drift.Now, drift.Before)
            : (Whole(drift.Now), Whole(drift.Before));
        string Whole(double figure) => figures.Exact((long)Math.Round(figure, MidpointRounding.AwayFromZero));
        object?[] values =
            [Source(drift.Source, drift.Class, words), Delivery(drift.Delivery, visit), now, drift.Against is { } against ? Delivery(against, visit) : null, before, figures.Exact(drift.Earlier)];
        List<string> sentences = [(drift.Kind == DriftKind.RevisesPast ? words.RichCount(key, drift.Earlier, values) : words.Rich(key, values)).Value];
        if (drift.ColumnsAdded.Count > 0)
            sentences.Add(Columns("drift.added", drift.ColumnsAdded, words, figures));
        if (drift.ColumnsRemoved.Count > 0)
            sentences.Add(Columns("drift.removed", drift.ColumnsRemoved, words, figures));
        if (drift is { Kind: DriftKind.Stopped, Against: { } earlier })
            sentences.Add(words.Rich("drift.before", Delivery(earlier, visit)).Value);
        sentences.Add(words.Rich("drift.since", figures.Day(drift.Since)).Value);
        return new(string.Join(' ', sentences));
    }

    /// <summary>A delivery by its file, as a link to its import.</summary>
    public static MarkupString Delivery(DriftDelivery delivery, Visit visit) =>
        new($"<a href=\"{WebUtility.HtmlEncode(visit.To($"/data/imports/{delivery.Import}"))}\">{Markup.Name(delivery.FileName)}</a>");

    // A table of totals may lose a hundred columns at once.
    private static string Columns(string key, IReadOnlyList<string> columns, Words words, Figures figures)
    {
        var most = columns.Count <= Named + 1 ? Named + 1 : Named;
        var names = Markup.Names(columns.Take(most), words["list.sep.wide"]);
        return (columns.Count <= most ? words.Rich(key, names) : words.Rich(key + ".many", names, figures.Exact(columns.Count - most))).Value;
    }
}
