using System.Globalization;
using Spectre.Console;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Reference;
using static System.FormattableString;

namespace Tocsin.Cli.Terminal;

/// <summary>One line a drift: a source that no longer delivers as it did is said before what rests on it.</summary>
internal static class DriftLines
{
    public static void Write(Screen screen, InputDriftCheck check)
    {
        Write(screen, check.Drifts);
        if (check.Drifts.Count == 0)
            screen.Tables.WriteLine(check.Unjudged.Count == 0 ? "Input drift: none." : "Input drift: none where it can be judged; `--json` lists what cannot.");
    }

    public static void Write(Screen screen, IReadOnlyList<InputDrift> drifts)
    {
        foreach (var drift in drifts)
            screen.Tables.WriteLine(Of(drift, screen));
    }

    /// <summary>The shape of a drift in JSON.</summary>
    public static object Shape(InputDrift drift) => new
    {
        Kind = drift.Source.Code(),
        Weight = Word(drift.Class),
        Drift = EnumWords.Of(drift.Kind),
        drift.Delivery.Import,
        Against = drift.Against?.Import,
        Measure = EnumWords.Of(drift.Measure),
        drift.Now,
        drift.Before,
        drift.Earlier,
        drift.Since,
        drift.ColumnsAdded,
        drift.ColumnsRemoved,
    };

    /// <summary>The shape of what cannot be judged.</summary>
    public static object Shape(UnjudgedDrift one) => new
    {
        Kind = one.Source.Code(), Weight = Word(one.Class), Drifts = one.Kinds.Select(EnumWords.Of), Reason = EnumWords.Of(one.Reason), one.Delivery.Import, Against = one.Against?.Import,
    };

    /// <summary>All drifts of one kind of source in one cell of a table.</summary>
    public static string? Cell(InputDriftCheck check, SourceKind source) =>
        string.Join("; ", check.Drifts.Where(drift => drift.Source == source).Select(drift => (Word(drift.Class) is { } word ? word + ": " : "") + EnumWords.Of(drift.Kind))) is { Length: > 0 } text ? text : null;

    private static string? Word(EditionClass? one) => one is { } value ? EnumWords.Of(value) : null;

    private static string Of(InputDrift drift, Screen screen)
    {
        var (now, before) = drift.Measure is DriftMeasure.ShareOfCells or DriftMeasure.ShareOfDeaths
            ? screen.Figures.Apart(drift.Now, drift.Before)
            : (drift.Now.ToString("#,0", CultureInfo.InvariantCulture), drift.Before.ToString("#,0", CultureInfo.InvariantCulture));
        var against = drift.Against is { } other ? Named(other) : "nothing before";
        var what = (drift.Kind, drift.Measure) switch
        {
            (DriftKind.RevisesPast, DriftMeasure.ShareOfDeaths) => $"revised earlier deaths in {against} by {now}; largest of {drift.Earlier} previous revision(s): {before}",
            (DriftKind.RevisesPast, _) => $"revised {now} of earlier values in {against}; largest of {drift.Earlier} previous revision(s): {before}",
            (DriftKind.Stopped, DriftMeasure.Days) => $"came last, {now} days ago; usual interval: {before} days",
            (DriftKind.Stopped, _) => $"was the last delivery, with nothing on the last {now} months; at most {before} is usual",
            (DriftKind.ColumnsChanged, _) => $"has different columns from {against}: {drift.ColumnsAdded.Count} added, {drift.ColumnsRemoved.Count} removed",
            _ => $"has {now} rows; previous maximum, in {against}: {before}",
        };
        return Invariant($"Input drift: {drift.Source.Title()}{(drift.Class is { } weight ? $" ({EnumWords.Of(weight)})" : "")}: {Named(drift.Delivery)} {what}. Since {drift.Since:yyyy-MM-dd}.");
    }

    private static string Named(DriftDelivery delivery) => $"{delivery.FileName} (import {delivery.Import})";
}
