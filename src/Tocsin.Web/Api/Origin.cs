using System.Globalization;
using Tocsin.Gather;

namespace Tocsin.Web.Api;

/// <summary>Where a number came from. /api/v1/imports/{import}/rows/{line} gives the row itself, /api/v1/imports/{import} its file and hash.</summary>
/// <param name="Import">Number of the import.</param>
/// <param name="Line">Line in the (unpacked) file, counted from 1, the header included.</param>
internal sealed record Origin(long Import, int Line)
{
    public static Origin? Of(RowOrigin? origin) => origin is { } row ? new Origin(row.ImportId, row.Line) : null;

    public static IReadOnlyList<Origin> Of(IEnumerable<RowOrigin> origins) => [.. origins.Select(row => new Origin(row.ImportId, row.Line))];

    /// <summary>As CSV writes it: import, colon, line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Import}:{Line}");
}
