using Tocsin.Gather;

namespace Tocsin.Web.Api;

/// <summary>A file that an answer rests on. Its terms travel with every copy.</summary>
/// <param name="Import">Number of the import: /api/v1/imports/{import}.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Publisher">Who published it; null when not stated.</param>
/// <param name="Edition">Edition; null when not declared.</param>
/// <param name="Licence">Its terms; null when not known.</param>
/// <param name="Export">Whether its rows may be passed on: allowed, confirm (not known: somebody must confirm), forbidden.</param>
/// <param name="Text">How to cite the file, in one line.</param>
/// <param name="Reference">The publication to cite for this kind of source; null when there is none, and in an exercise.</param>
internal sealed record Citation(long Import, string File, string? Publisher, string? Edition, string? Licence, ExportRule Export, string Text, string? Reference);
