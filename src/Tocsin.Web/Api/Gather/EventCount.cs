using System.ComponentModel.DataAnnotations;
using Tocsin.Assess;

namespace Tocsin.Web.Api.Gather;

/// <summary>A count of an event, from the event's own row.</summary>
/// <param name="Value">Deaths; null when the source gives none.</param>
/// <param name="Knowledge">present, absent (the source gives 0) or unknown.</param>
internal sealed record EventCount([property: Range(0, int.MaxValue)] int? Value, Knowledge Knowledge)
{
    public static EventCount Of(int? value) => new(value, value switch { null => Knowledge.Unknown, 0 => Knowledge.Absent, _ => Knowledge.Present });
}
