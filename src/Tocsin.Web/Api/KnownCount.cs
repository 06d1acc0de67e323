using System.ComponentModel.DataAnnotations;
using Tocsin.Assess;
using Tocsin.Gather;

namespace Tocsin.Web.Api;

/// <summary>A count with what is known of it. Unknown is null, never 0.</summary>
/// <param name="Value">The count, 0 or more; null when unknown.</param>
/// <param name="Knowledge">present: above 0; absent: a source looked and recorded none; unknown: no source says.</param>
/// <param name="Origins">The rows it was computed from; empty when unknown.</param>
internal sealed record KnownCount([property: Range(0, long.MaxValue)] long? Value, Knowledge Knowledge, IReadOnlyList<Origin> Origins)
{
    public static KnownCount Of(long? value, IEnumerable<RowOrigin> origins) => Of(value, Origin.Of(origins));

    public static KnownCount Of(long? value, IReadOnlyList<Origin> origins) => new(
        value,
        value switch { null => Knowledge.Unknown, 0 => Knowledge.Absent, _ => Knowledge.Present },
        value is null ? [] : origins);
}
