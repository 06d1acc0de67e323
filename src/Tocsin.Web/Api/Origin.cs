using System.Globalization;
using Tocsin.Gather;

namespace Tocsin.Web.Api;

/// <summary>Where a number came from. /api/v1/imports/{import}/rows/{line} gives the row itself, /api/v1/imports/{import} its file and hash.</summary>
/// <param name="Import">Number of the import.</param>
/// <param name="Line">Line in the (unpacked) file, counted from 1, the header included; null where the file as a whole says it: a sum over its events, or a
/// zero because it lists none.</param>
internal sealed record Origin(long Import, int? Line)
{
    public static Origin? Of(RowOrigin? origin) => origin is { } row ? new Origin(row.ImportId, row.Line) : null;

    public static IReadOnlyList<Origin> Of(IEnumerable<RowOrigin> origins) => [.. origins.Select(row => new Origin(row.ImportId, row.Line))];

    /// <summary>As CSV writes it: import, colon, line; the import alone where there is no line.</summary>
    public override string ToString() =>
        Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{Import}:{line}") : Import.ToString(CultureInfo.InvariantCulture);
}
