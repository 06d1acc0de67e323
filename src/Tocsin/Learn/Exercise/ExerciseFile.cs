namespace Tocsin.Learn.Exercise;

/// <summary>One file of the region before it is written.</summary>
/// <param name="Name">File name, as the real source would name it.</param>
/// <param name="Text">Its content; UTF-8 without a mark, LF.</param>
/// <param name="Sidecar">What stands beside it; null for the file that no reader knows.</param>
internal sealed record ExerciseFile(string Name, string Text, Sidecar? Sidecar);
