using System.ComponentModel.DataAnnotations;

namespace Tocsin.Web.Api.Gather;

/// <summary>How many rejects there are of one reason.</summary>
/// <param name="Reason">The reason, for machines: end_before_start and the like.</param>
/// <param name="Count">How many.</param>
internal sealed record RejectCount(string Reason, [property: Range(1, long.MaxValue)] long Count);
