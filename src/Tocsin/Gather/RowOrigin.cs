namespace Tocsin.Gather;

/// <summary>Where a number came from: one line of one imported file. The page /data/imports/{ImportId}?line={Line} shows file, hash and raw text.</summary>
/// <param name="ImportId">The import, as in gather.import.</param>
/// <param name="Line">Line in the (unpacked) file, counted from 1, the header included.</param>
public readonly record struct RowOrigin(long ImportId, int Line);
