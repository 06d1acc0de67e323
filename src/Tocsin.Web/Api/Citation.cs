namespace Tocsin.Web.Api;

/// <summary>A file that an answer rests on. Its terms travel with every copy.</summary>
/// <param name="Import">Number of the import: /api/v1/imports/{import}.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Publisher">Who published it; null when not declared.</param>
/// <param name="Edition">Edition; null when not declared.</param>
/// <param name="Licence">Its terms; null when unknown.</param>
/// <param name="Export">Whether its rows may be passed on.</param>
/// <param name="Text">How to cite it, in one line.</param>
internal sealed record Citation(long Import, string File, string? Publisher, string? Edition, string? Licence, string Export, string Text);
