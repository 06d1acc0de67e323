using Tocsin.Reference;

namespace Tocsin.Web.Api.Reference;

/// <summary>What one source calls a State.</summary>
/// <param name="Scheme">The source's way of naming.</param>
/// <param name="Code">Its code or name there.</param>
internal sealed record SchemeCode(CodeScheme Scheme, string Code);
